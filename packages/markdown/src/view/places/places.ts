import type { Children, Chunk } from '../../tree/children.ts'

/** How many nodes share one box of the page. */
export const groupSize = 32

/** How many nodes share one component above the boxes, so that a parent compares few of them however many nodes it has. */
const bundleSize = groupSize * groupSize

/** Nodes at the places from `start`, a multiple of 32. */
export type Group<Node> = { readonly start: number; readonly nodes: readonly Node[] }

/** Nodes at the places from `start`, a multiple of 1024: as the chunk that is settled for good, or group by group. */
export type Bundle<Node> = { readonly start: number; readonly content: Chunk<Node> | readonly Group<Node>[] }

/**
 * Sorts nodes into boxes by their places alone, whatever chunks they come in: a node stays in its box when it settles, and a
 * text that came at once fills the same boxes. Chunks that are a whole box, or a whole bundle, are taken as they are.
 */
export function bundlesOf<Node>({ settled, open }: Children<Node>): Bundle<Node>[] {
  const bundles: Bundle<Node>[] = []
  let groups: Group<Node>[] = []
  let rest: Node[] = []
  let place = 0

  const endBundle = () => {
    if (groups.length > 0) bundles.push({ start: (groups[0] as Group<Node>).start, content: groups })
    groups = []
  }
  const endGroup = (nodes: readonly Node[]) => {
    groups.push({ start: place - nodes.length, nodes })
    if (place % bundleSize === 0) endBundle()
  }
  const addNodes = (nodes: readonly Node[]) => {
    if (rest.length === 0 && nodes.length === groupSize) {
      place += groupSize
      return endGroup(nodes)
    }
    for (const node of nodes) {
      rest.push(node)
      place++
      if (rest.length < groupSize) continue
      endGroup(rest)
      rest = []
    }
  }
  const addChunk = (chunk: Chunk<Node>) => {
    if (chunk.size === bundleSize && place % bundleSize === 0) {
      bundles.push({ start: place, content: chunk })
      place += bundleSize
    } else if ('chunks' in chunk) for (const part of chunk.chunks) addChunk(part)
    else addNodes(chunk.nodes)
  }

  for (const chunk of settled) addChunk(chunk)
  addNodes(open)
  if (rest.length > 0) endGroup(rest)
  endBundle()
  return bundles
}

/** The groups of a bundle. */
export function groupsOf<Node>({ start, content }: Bundle<Node>): readonly Group<Node>[] {
  if (!('size' in content)) return content
  const groups: Group<Node>[] = []
  let rest: Node[] = []
  let place = start
  for (const nodes of leavesOf(content)) {
    for (const node of nodes) {
      rest.push(node)
      if (rest.length < groupSize) continue
      groups.push({ start: place, nodes: rest.length === nodes.length ? nodes : rest })
      place += groupSize
      rest = []
    }
  }
  return groups
}

/** The nodes of the first box. */
export function firstGroup<Node>({ settled, open }: Children<Node>): readonly Node[] {
  const nodes: Node[] = []
  for (const chunk of settled) {
    for (const leaf of leavesOf(chunk)) {
      if (nodes.length === 0 && leaf.length === groupSize) return leaf
      nodes.push(...leaf)
      if (nodes.length >= groupSize) return nodes.slice(0, groupSize)
    }
  }
  return nodes.length === 0 && open.length <= groupSize ? open : [...nodes, ...open].slice(0, groupSize)
}

function* leavesOf<Node>(chunk: Chunk<Node>): Generator<readonly Node[]> {
  if ('nodes' in chunk) yield chunk.nodes
  else for (const part of chunk.chunks) yield* leavesOf(part)
}

export function countOf<Node>({ settled, open }: Children<Node>): number {
  const last = settled.at(-1)
  return (last ? last.start + last.size : 0) + open.length
}
