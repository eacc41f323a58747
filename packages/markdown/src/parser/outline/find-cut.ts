import type { Block, LeafBlock } from '../blocks/block.ts'
import { htmlEnds } from '../blocks/html-kind.ts'
import { openLineOf } from '../leaves/long-line.ts'
import { countLines } from '../text/lines.ts'
import { endOf, isCutShort } from './skeleton.ts'

/** A container on the way from the root to what is open, with what is read of its children. */
export type Level = { readonly block: Block | null; readonly children: Block[] }

export type Cut = {
  /** Containers that stay open, outermost first. */
  readonly levels: readonly Level[]
  /** How many of the last level's children stay open; one of each level before. */
  readonly open: number
  /** The next reading begins with this line. */
  readonly line: number
  /** The last child goes on: its lines before are settled, the block is not. */
  readonly inLeaf: LeafBlock | null
  /** Where the line that goes on is settled too: how many characters at its end are not. */
  readonly kept: number
}

/** Of the text that was read. */
export type Lines = {
  /** How many have their line ending. */
  readonly complete: number
  /** The first one of which nothing is settled. */
  readonly first: number
  /** The last one has no line ending, not even half of one. */
  readonly goesOn: boolean
}

/** Where all that is before can be settled: no text to come may change it, save by definitions. */
export function findCut(root: Block[], { complete, first, goesOn }: Lines): Cut | null {
  const levels = pathOf(root)
  const last = levels.at(-1)?.children.at(-1)
  const kept = goesOn ? openLineOf(last, complete + 1) : 0
  // A long line of text is as firm as one that has ended, and one more.
  const firm = kept > 0 ? complete + 2 : complete
  let cut: Cut | null = null
  for (const [index, { children }] of levels.entries()) {
    const place = children.findLastIndex((child, at) => at > 0 && hasBegun(child, children[at - 1], firm))
    const begun = children[place]
    const open = children.length - place
    if (begun) cut = { levels: levels.slice(0, index + 1), open, line: begun.line, inLeaf: null, kept: 0 }
    // Others have begun, but not for good.
    if (children.length > 1 && open !== 1) return cut
  }
  if (!last || 'children' in last) return cut
  if (kept > 0) return { levels, open: 1, line: complete + 1, inLeaf: last, kept }
  const line = lineOfOpen(last, complete, levels.length > 1)
  return line > last.line && line >= first ? { levels, open: 1, line, inLeaf: last, kept: 0 } : cut
}

function pathOf(root: Block[]): Level[] {
  const levels: Level[] = [{ block: null, children: root }]
  for (;;) {
    const last = levels.at(-1)?.children.at(-1)
    if (!last || !('children' in last)) return levels
    levels.push({ block: last, children: last.children })
  }
}

/** A block is there for good, and what was before it has ended. */
function hasBegun(block: Block, before: Block | undefined, complete: number): boolean {
  if (!before) return false
  // The line after the head of a table makes it one, and what looks like a head interrupts text, whatever it is then.
  const isFirm = block.type !== 'table' && endOf(before) !== block.line - 1
  if (block.line + (isFirm ? 0 : 1) > complete) return false
  if (isCutShort([before, block])) return false
  // What looks like text may yet be the title of the definition before.
  const mayBeTitle = before.type === 'definition' && before.title === null && block.type === 'paragraph'
  return !(mayBeTitle && /^\s*["'(]/.test(block.source))
}

/** The line of a leaf before which all lines are settled; its first where there are none. */
function lineOfOpen(block: LeafBlock, complete: number, isContained: boolean): number {
  const untilLast = (first: number, text: string) =>
    text === '' ? block.line : Math.min(complete, first + countLines(text) - 1)
  // Empty lines at the end may turn out to be after the container.
  const written = (text: string) => (isContained ? text.trimEnd() : text)

  switch (block.type) {
    case 'paragraph':
      // It may be a definition that is not yet at its end.
      return /^\s*\[/.test(block.source) ? block.line : untilLast(block.line, block.source)
    case 'code':
      if (block.closed) return block.line
      return untilLast(block.firstLine, written(block.value))
    case 'html':
      return htmlEnds(block.value) ? block.line : untilLast(block.line, written(block.value))
    case 'table':
      return block.rows.length > 2 ? (block.rows.at(-1)?.line ?? block.line) : block.line
    default:
      return block.line
  }
}
