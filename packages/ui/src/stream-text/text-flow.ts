/** How many paragraphs share one contained box: the browser lays out the last box alone, however long the text is. */
const groupSize = 64

/** A line of text with the line breaks that follow it. It grows while it is the last one and is never changed after. */
export type Paragraph = {
  readonly id: number
  readonly text: string
  /** Takes over a text node, which shows `text` from now on. @returns undo */
  show(node: Text): () => void
}

export type ParagraphGroup = { readonly id: number; readonly paragraphs: readonly Paragraph[] }

/**
 * Text that grows, cut into paragraphs. Growth within a paragraph goes straight into its text node; only a new paragraph
 * is news for listeners, so that React has no work for the tokens in between.
 *
 * Line breaks stay at the end of the paragraph before them: the text of all nodes is the text, to the letter.
 */
export type TextFlow = {
  /** UTF-16 units shown so far. */
  readonly length: number
  append(piece: string): void
  clear(): void
  /** The same array until there is another paragraph. */
  getGroups(): readonly ParagraphGroup[]
  subscribe(listener: () => void): () => void
}

type GrowingParagraph = Paragraph & { append(piece: string): void }

export function createTextFlow(initialText = ''): TextFlow {
  let length = 0
  let groups: readonly ParagraphGroup[] = []
  let last: GrowingParagraph | null = null
  let nextId = 0
  let lineEnded = false
  const listeners = new Set<() => void>()

  const add = (piece: string) => {
    last = createParagraph(nextId++)
    last.append(piece)
    const group = groups.at(-1)
    groups =
      group && group.paragraphs.length < groupSize
        ? [...groups.slice(0, -1), { ...group, paragraphs: [...group.paragraphs, last] }]
        : [...groups, { id: last.id, paragraphs: [last] }]
  }

  const append = (piece: string) => {
    length += piece.length
    const before = groups
    for (const [index, line] of splitLines(piece).entries()) {
      // Line breaks that come later still belong to the paragraph they follow.
      if (index === 0 && last && (!lineEnded || isBreak(line[0]))) last.append(line)
      else add(line)
    }
    if (piece) lineEnded = isBreak(piece.at(-1))
    if (groups !== before) for (const listener of listeners) listener()
  }

  append(initialText)

  return {
    get length() {
      return length
    },
    append,
    clear() {
      if (length === 0) return
      length = 0
      groups = []
      last = null
      for (const listener of listeners) listener()
    },
    getGroups: () => groups,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function createParagraph(id: number): GrowingParagraph {
  let text = ''
  let node: Text | null = null
  return {
    id,
    get text() {
      return text
    },
    append(piece) {
      text = ownCopy(text + piece)
      node?.appendData(piece)
    },
    show(shown) {
      node = shown
      // It may have grown between rendering and now.
      if (node.data !== text) node.data = text
      return () => {
        if (node === shown) node = null
      }
    },
  }
}

/**
 * The same text as a piece of its own. A part of a text keeps all of that in memory, and each frame has a longer one: a whole
 * answer for every frame. Looking into a joined text is what has engines copy it.
 */
function ownCopy(text: string): string {
  const joined = ` ${text}`
  joined.charCodeAt(0)
  return joined.slice(1)
}

/** Cuts behind each run of line breaks. */
function splitLines(text: string): string[] {
  return text.match(/[^\r\n]+[\r\n]*|[\r\n]+/g) ?? []
}

function isBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r'
}
