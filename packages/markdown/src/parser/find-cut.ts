import type { Block, LeafBlock } from './block.ts'
import { htmlEnds } from './html-kind.ts'
import { countLines } from './lines.ts'
import { endOf } from './skeleton.ts'

/** A container on the way from the root to what is open, with what is read of its children. */
export type Level = { readonly block: Block | null; readonly children: Block[] }

export type Cut = {
  /** Containers that stay open, outermost first. */
  readonly levels: readonly Level[]
  /** The next reading begins with this line. */
  readonly line: number
  /** The last child of the last level goes on: the lines before are settled, the block is not. */
  readonly inLeaf: LeafBlock | null
}

/**
 * Where all that is before can be settled: no text to come may change it, save by definitions.
 *
 * @param complete - how many lines have their line ending
 */
export function findCut(root: Block[], complete: number): Cut | null {
  const levels = pathOf(root)
  let cut: Cut | null = null
  let isFixed = true
  for (const [index, { children }] of levels.entries()) {
    const last = children.at(-1)
    const before = children.at(-2)
    if (!last || !before) continue
    isFixed = hasBegun(last, before, complete)
    if (isFixed) cut = { levels: levels.slice(0, index + 1), line: last.line, inLeaf: null }
  }
  const last = levels.at(-1)?.children.at(-1)
  if (!last || 'children' in last || !isFixed) return cut
  const line = lineOfOpen(last, complete)
  return line > last.line ? { levels, line, inLeaf: last } : cut
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
function hasBegun(block: Block, before: Block, complete: number): boolean {
  // The line after the head of a table makes it one, and what looks like a head interrupts text, whatever it is then.
  const isFirm = block.type !== 'table' && endOf(before) !== block.line - 1
  if (block.line + (isFirm ? 0 : 1) > complete) return false
  // micromark ends indented code after its first line where that line also ends a container.
  if ('children' in before && block.type === 'code' && block.fence === null) return false
  // What looks like text may yet be the title of the definition before.
  const mayBeTitle = before.type === 'definition' && before.title === null && block.type === 'paragraph'
  return !(mayBeTitle && /^\s*["'(]/.test(block.source))
}

/** The line of a leaf before which all lines are settled; its first where there are none. */
function lineOfOpen(block: LeafBlock, complete: number): number {
  switch (block.type) {
    case 'paragraph':
      // It may be a definition that is not yet at its end.
      if (/^\s*\[/.test(block.source)) return block.line
      return Math.min(complete, block.line + countLines(block.source) - 1)
    case 'code': {
      if (block.closed) return block.line
      if (block.value === '') return block.line
      const first = block.fence === null ? block.line : block.line + 1
      return Math.min(complete, first + countLines(block.value) - 1)
    }
    case 'html':
      return htmlEnds(block.value) ? block.line : Math.min(complete, block.line + countLines(block.value) - 1)
    case 'table':
      return block.rows.length > 2 ? (block.rows.at(-1)?.line ?? block.line) : block.line
    default:
      return block.line
  }
}

