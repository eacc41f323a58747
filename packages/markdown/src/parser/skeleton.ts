import type { Block } from './block.ts'
import type { Container } from './container.ts'
import type { Leaf } from './leaf.ts'
import { countLines } from './lines.ts'
import { textStub } from './text-leaf.ts'

/** Stands for all that is settled: the next reading goes on in the same blocks. */
export type Skeleton = {
  readonly text: string
  /** How many lines it has. */
  readonly lines: number
  /** The innermost container begins with a stand-in, which is to be left out. */
  readonly hasStub: boolean
  /** The line that opens a leaf which goes on; 0 when there is none. */
  readonly leafLine: number
}

/**
 * One line opens all containers anew and holds a block that stands for the one before what is open. More lines open the leaf
 * that goes on.
 *
 * @param marker - opens an item, where the last container is a list
 * @param stub - the block that stands for the one before
 */
export function createSkeleton(path: readonly Container[], marker: string, stub: string, leaf: Leaf | null): Skeleton {
  const openers = path.map(({ opener }) => opener).join('') + (path.at(-1)?.type === 'list' ? marker : '')
  const hasStub = openers !== '' || stub !== heading
  const continuation = path.map((container) => container.continuation).join('')
  const ofLeaf = (leaf?.stub() ?? []).map((line) => continuation + line)
  const lines = hasStub ? [openers + stub, ...ofLeaf] : ofLeaf
  const leafLine = ofLeaf.length > 0 ? lines.length - ofLeaf.length + 1 : 0
  return { text: lines.map((line) => `${line}\n`).join(''), lines: lines.length, hasStub, leafLine }
}

/** A block of its own, whatever follows. */
const heading = '#'

/**
 * Stands for the block before one that begins on a certain line. Where nothing is between them, what may begin there depends on
 * it: text and indented code can be interrupted by less.
 */
export function stubFor(before: Block | undefined, line: number): string {
  if (!before || endOf(before) !== line - 1) return heading
  if (before.type === 'paragraph') return textStub
  return before.type === 'definition' ? '[a]: b "c"' : '    a'
}

/** The last line of a block that the next line could go on with; 0 of any other. */
export function endOf(block: Block): number {
  if (block.type === 'paragraph') return block.line + countLines(block.source) - 1
  if (block.type === 'definition') return block.end
  if (block.type === 'code' && block.fence === null) return block.line + countLines(block.value) - 1
  return 0
}
