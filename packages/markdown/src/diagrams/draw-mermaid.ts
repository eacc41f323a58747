import { renderMermaidSVG } from 'beautiful-mermaid'
import type { DiagramLook } from '../view/diagrams/diagrams.ts'

export function drawMermaid(
  source: string,
  { text, background, muted, border, accent }: DiagramLook,
): string | null {
  const colours = { fg: text, bg: background, muted, border, accent, line: muted }
  try {
    return renderMermaidSVG(source, { ...colours, font: 'system-ui', padding: 8, transparent: true })
  } catch {
    // It throws for what it does not understand, such as kinds of diagrams that it does not know: no failure, but an answer.
    return null
  }
}
