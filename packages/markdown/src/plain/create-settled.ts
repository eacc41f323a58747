import type { Children, Chunk } from '../tree/children.ts'

const chunkSize = 32

export type Settled<Node> = {
  push(node: Node): void
  /** What is settled so far, and what is still open. */
  with(open: readonly Node[]): Children<Node>
}

/** Collects nodes that will never change: 32 make a chunk, 32 chunks make a larger one, and so on. */
export function createSettled<Node>(): Settled<Node> {
  /** Settled as well, but too few for a chunk. */
  let recent: Node[] = []
  let count = 0
  /** Chunks that wait for company of their size; those of the first level hold nodes. */
  const levels: Chunk<Node>[][] = []
  let settled: readonly Chunk<Node>[] = []

  const addChunk = (chunk: Chunk<Node>, level: number) => {
    levels[level] ??= []
    const chunks = levels[level]
    chunks.push(chunk)
    if (chunks.length < chunkSize) return
    levels[level] = []
    const start = (chunks[0] as Chunk<Node>).start
    addChunk({ start, size: chunk.size * chunkSize, chunks }, level + 1)
  }

  return {
    push(node) {
      recent.push(node)
      count++
      if (recent.length < chunkSize) return
      addChunk({ start: count - chunkSize, size: chunkSize, nodes: recent }, 0)
      settled = levels.toReversed().flat()
      recent = []
    },
    with: (open) => ({ settled, open: [...recent, ...open] }),
  }
}
