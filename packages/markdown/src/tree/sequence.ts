import type { Children, Chunk } from './children.ts'

const width = 32

/**
 * Nodes in order that are added one by one. Chunks are never moved to another parent, so that who renders them need not
 * mount them anew: the root list holds 32 chunks of nodes, then chunks of 32 chunks, then chunks of those.
 */
export type Sequence<Node> = {
  readonly length: number
  at(index: number): Node
  add(node: Node): void
  /** Puts another node in one's place; only the chunks around it are made anew. */
  replace(index: number, node: Node): void
  /** @param open - nodes that follow; the last ones added are put before them until they fill a chunk */
  withOpen(open: readonly Node[]): Children<Node>
}

export function createSequence<Node>(): Sequence<Node> {
  let settled: readonly Chunk<Node>[] = []
  let rest: Node[] = []
  let length = 0

  const add = (node: Node) => {
    rest.push(node)
    length++
    if (rest.length < width) return
    const chunk: Chunk<Node> = { start: length - width, size: width, nodes: rest }
    rest = []
    settled = append(settled, chunk)
  }

  return {
    get length() {
      return length
    },
    at(index) {
      const inRest = index - (length - rest.length)
      return (inRest < 0 ? find(settled, index) : rest[inRest]) as Node
    },
    add,
    replace(index, node) {
      const inRest = index - (length - rest.length)
      if (inRest < 0) settled = replaceIn(settled, index, node)
      else rest[inRest] = node
    },
    withOpen: (open) => ({ settled, open: rest.length > 0 ? [...rest, ...open] : open }),
  }
}

/** Every node, in order. */
export function flatten<Node>(children: Children<Node>): Node[] {
  const nodes: Node[] = []
  const walk = (chunk: Chunk<Node>) => {
    if ('nodes' in chunk) nodes.push(...chunk.nodes)
    else chunk.chunks.forEach(walk)
  }
  children.settled.forEach(walk)
  nodes.push(...children.open)
  return nodes
}

/** All nodes are open: for what is short. */
export const openChildren = <Node>(open: readonly Node[]): Children<Node> => ({ settled: [], open })

function append<Node>(root: readonly Chunk<Node>[], chunk: Chunk<Node>): readonly Chunk<Node>[] {
  const level = Math.floor(root.length / width)
  const last = root.at(-1)
  // The last place belongs to the level of its index: it may still have room.
  const lastLevel = Math.floor((root.length - 1) / width)
  if (last && lastLevel > 0 && last.size < width ** (lastLevel + 1)) {
    return [...root.slice(0, -1), into(last, lastLevel, chunk)]
  }
  return [...root, lift(chunk, level)]
}

/** The same chunk, `level` levels up. */
function lift<Node>(chunk: Chunk<Node>, level: number): Chunk<Node> {
  let lifted = chunk
  for (let left = level; left > 0; left--) lifted = { start: chunk.start, size: chunk.size, chunks: [lifted] }
  return lifted
}

function into<Node>(parent: Chunk<Node>, level: number, chunk: Chunk<Node>): Chunk<Node> {
  if ('nodes' in parent) return chunk
  const last = parent.chunks.at(-1)
  const hasRoom = last !== undefined && level > 1 && last.size < width ** level
  const chunks = hasRoom
    ? [...parent.chunks.slice(0, -1), into(last, level - 1, chunk)]
    : [...parent.chunks, lift(chunk, level - 1)]
  return { start: parent.start, size: parent.size + chunk.size, chunks }
}

const placeOf = <Node>(chunks: readonly Chunk<Node>[], index: number) =>
  chunks.findIndex((chunk) => index < chunk.start + chunk.size)

function find<Node>(chunks: readonly Chunk<Node>[], index: number): Node | undefined {
  const chunk = chunks[placeOf(chunks, index)]
  if (!chunk) return undefined
  return 'nodes' in chunk ? chunk.nodes[index - chunk.start] : find(chunk.chunks, index)
}

function replaceIn<Node>(chunks: readonly Chunk<Node>[], index: number, node: Node): readonly Chunk<Node>[] {
  const place = placeOf(chunks, index)
  const chunk = chunks[place]
  if (!chunk) return chunks
  const made: Chunk<Node> =
    'nodes' in chunk
      ? { ...chunk, nodes: chunk.nodes.with(index - chunk.start, node) }
      : { ...chunk, chunks: replaceIn(chunk.chunks, index, node) }
  return chunks.with(place, made)
}
