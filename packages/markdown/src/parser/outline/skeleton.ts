import type { Block } from '../blocks/block.ts'
import type { Leaf } from '../leaves/leaf.ts'
import { textStub } from '../leaves/text-leaf.ts'
import { countLines } from '../text/lines.ts'
import type { Container } from './container.ts'

/** Stands for all that is settled: the next reading goes on in the same blocks. */
export type Skeleton = {
  readonly text: string
  /** How many blocks at the beginning of each container stand for those that are settled. */
  readonly stubs: readonly number[]
  /** The line that opens a leaf which goes on; 0 when there is none. */
  readonly leafLine: number
  /** Goes on with all containers on a further line. */
  readonly continuation: string
}

/** A block of its own, whatever follows. */
const heading = '#'
const indentedCode = '    a'

/**
 * The first line opens all containers anew, and holds a block that stands for the one before what is open. More lines open the
 * leaf that goes on.
 *
 * @param path - containers, outermost first
 * @param marker - opens an item, where the last container is a list
 * @param stub - the block that stands for the one before
 */
export function createSkeleton(
  path: readonly Container[],
  marker: string,
  stub: string,
  leaf: Leaf | null,
): Skeleton {
  const stubs = path.map(() => 0)
  const lines: string[] = []
  let opened = ''
  let continuation = ''
  /** The line is at its end: what follows would be read as a part of the last marker. */
  const endLine = (index: number) => {
    if (opened === continuation) return
    lines.push(opened + heading)
    stubs[index] = 1
    opened = continuation
  }

  for (const [index, container] of path.entries()) {
    // What is before an item's list.
    if (container.opener.startsWith(' ')) endLine(index - 2)
    opened += container.opener
    continuation += container.continuation
  }
  const last = path.length - 1
  if (path[last]?.type === 'list') opened += marker
  if (opened !== '' || stub !== heading) {
    if (stub === indentedCode && opened !== '') {
      lines.push(opened + heading)
      stubs[last] = 1
      opened = continuation
    }
    lines.push(opened + stub)
    stubs[last] = (stubs[last] ?? 0) + 1
  }
  const ofLeaf = (leaf?.stub() ?? '').replace(/[^\n]+/g, (line) => continuation + line)
  const leafLine = ofLeaf ? lines.length + 1 : 0
  const text = lines.map((line) => `${line}\n`).join('') + ofLeaf
  return { text, stubs, leafLine, continuation }
}

/** micromark ends indented code after its first line where that line also ends a container. */
export function isCutShort(blocks: readonly Block[]): boolean {
  const [container, code] = blocks.slice(-2)
  return container !== undefined && 'children' in container && code?.type === 'code' && code.fence === null
}

/**
 * Stands for the last of the blocks before one that begins on a certain line. What may begin there depends on it: text that is right before
 * and indented code can be interrupted by less.
 */
export function stubFor(blocks: readonly Block[], line: number): string {
  const before = blocks.at(-1)
  if (before?.type === 'code' && before.fence === null) return isCutShort(blocks) ? heading : indentedCode
  if (!before || endOf(before) !== line - 1) return heading
  return before.type === 'definition' ? '[a]: b "c"' : textStub
}

/** The last line of text and definitions, which the next line could go on with; 0 of any other block. */
export function endOf(block: Block): number {
  if (block.type === 'paragraph') return block.line + countLines(block.source) - 1
  return block.type === 'definition' ? block.end : 0
}
