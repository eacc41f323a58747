import type { Container } from './container.ts'
import type { Leaf } from './leaf.ts'

/** Stands for all that is settled: the next reading goes on in the same blocks. */
export type Skeleton = {
  readonly text: string
  /** How many lines it has. */
  readonly lines: number
  /** The innermost container begins with a stand-in, which is to be left out. */
  readonly hasStub: boolean
  /** A leaf goes on. */
  readonly hasLeaf: boolean
}

/**
 * One line opens all containers anew and holds a heading without text: a block of its own on whatever follows. More lines
 * open the leaf that goes on.
 *
 * @param marker - opens an item, where the last container is a list
 */
export function createSkeleton(path: readonly Container[], marker: string, leaf: Leaf | null): Skeleton {
  const openers = path.map(({ opener }) => opener).join('') + (path.at(-1)?.type === 'list' ? marker : '')
  const hasStub = openers !== ''
  const continuation = path.map((container) => container.continuation).join('')
  const hasLeaf = leaf !== null
  const lines = (leaf?.stub() ?? []).map((line) => continuation + line)
  if (hasStub) lines.unshift(`${openers}#`)
  return { text: lines.map((line) => `${line}\n`).join(''), lines: lines.length, hasStub, hasLeaf }
}
