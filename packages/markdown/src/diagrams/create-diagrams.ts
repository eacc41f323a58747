import type { DiagramLook, Diagrams } from '../view/diagrams/diagrams.ts'

/**
 * Draws a diagram.
 *
 * @returns SVG; `null` when the source cannot be drawn
 */
export type DrawDiagram = (source: string, look: DiagramLook) => string | null | Promise<string | null>

export type DiagramsOptions = {
  /**
   * Languages beside `mermaid`, or in its place, by the names that blocks of code give. Drawing happens on the page: a library that
   * loads what a diagram names tells others what the answer says.
   */
  draw?: Readonly<Record<string, DrawDiagram>>
  /** Longer sources stay code: laying out a diagram holds the page up; default 4000. */
  maxSourceChars?: number
}

/** Drawings are kept, so that what is shown again is not drawn again. */
const maxKept = 50

/**
 * Draws blocks of code in `mermaid` with `beautiful-mermaid`, which is loaded with the first of them: flowcharts, and diagrams of states,
 * sequences, classes, entities and values. It makes text of text and never asks anybody for anything. Make one for the whole page.
 */
export function createDiagrams({ draw = {}, maxSourceChars = 4000 }: DiagramsOptions = {}): Diagrams {
  const languages = new Map<string, DrawDiagram>([['mermaid', drawMermaid], ...Object.entries(draw)])
  const drawings = new Map<string, Promise<string | null>>()

  return {
    has: (language) => languages.has(language.toLowerCase()),
    draw(language, source, look) {
      const key = JSON.stringify([language, source, look])
      const known = drawings.get(key)
      if (known) return known
      const drawing = drawWith(languages.get(language.toLowerCase()), source, look)
      drawings.set(key, drawing)
      if (drawings.size > maxKept) drawings.delete(drawings.keys().next().value as string)
      // The network may be back for the next time.
      drawing.catch(() => drawings.delete(key))
      return drawing
    },
  }

  async function drawWith(drawDiagram: DrawDiagram | undefined, source: string, look: DiagramLook) {
    return drawDiagram && source.length <= maxSourceChars ? drawDiagram(source, look) : null
  }
}

const drawMermaid: DrawDiagram = async (source, look) =>
  (await import('./draw-mermaid.ts')).drawMermaid(source, look)
