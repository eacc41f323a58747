/**
 * Nodes in order, of which the first are settled. Settled ones come in chunks that keep their identity for good, so that
 * whoever renders them compares a few objects at each step, however many nodes there are.
 */
export type Children<Node> = {
  readonly settled: readonly Chunk<Node>[]
  /** What the next characters may still change. */
  readonly open: readonly Node[]
}

/** At most 32 nodes, or at most 32 chunks: a tree whose root list stays short. */
export type Chunk<Node> = {
  /** Place of its first node among all of its parent's. */
  readonly start: number
  readonly size: number
} & ({ readonly nodes: readonly Node[] } | { readonly chunks: readonly Chunk<Node>[] })
