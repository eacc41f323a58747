/** Where a pattern stands in a text. */
export type Match = {
  readonly start: number
  readonly end: number
  /** Index of the pattern in the list. */
  readonly pattern: number
}

export type Matcher = {
  /** Every match, in the order of their ends. */
  find(text: string): Match[]
  /** How many units of the text's end are the beginning of a pattern, which more text may complete. */
  startOf(text: string): number
}

/** One place in the tree of all patterns. */
type Node = {
  readonly next: Map<number, Node>
  /** Length of the beginning that this place stands for. */
  readonly depth: number
  /** The longest end of that beginning which is the beginning of a pattern as well. */
  fallback: Node | null
  /** Patterns that end here, by their index. */
  ends: readonly number[]
}

/**
 * Finds all of many patterns in one pass: the time depends on the text and the matches, not on how many patterns there are, nor
 * on what they are.
 *
 * @param patterns - none empty
 * @see Aho and Corasick, "Efficient string matching: an aid to bibliographic search", 1975
 */
export function createMatcher(patterns: readonly string[]): Matcher {
  const createNode = (depth: number): Node => ({ next: new Map(), depth, fallback: null, ends: [] })
  const root = createNode(0)
  patterns.forEach((pattern, index) => {
    let node = root
    for (let at = 0; at < pattern.length; at++) {
      const unit = pattern.charCodeAt(at)
      const next = node.next.get(unit) ?? createNode(at + 1)
      node.next.set(unit, next)
      node = next
    }
    node.ends = [...node.ends, index]
  })

  /** Where one more unit leads from a place. */
  const step = (from: Node, unit: number): Node => {
    for (let node: Node | null = from; node; node = node.fallback) {
      const next = node.next.get(unit)
      if (next) return next
    }
    return root
  }

  // Breadth first: what falls back is longer than where it falls back to.
  const queue = [root]
  for (const node of queue) {
    for (const [unit, next] of node.next) {
      next.fallback = node.fallback ? step(node.fallback, unit) : root
      next.ends = [...next.ends, ...next.fallback.ends]
      queue.push(next)
    }
  }

  return {
    find(text) {
      const matches: Match[] = []
      let node = root
      for (let at = 0; at < text.length; at++) {
        node = step(node, text.charCodeAt(at))
        for (const pattern of node.ends) {
          const { length } = patterns[pattern] as string
          matches.push({ start: at + 1 - length, end: at + 1, pattern })
        }
      }
      return matches
    },
    startOf(text) {
      let node = root
      for (let at = 0; at < text.length; at++) node = step(node, text.charCodeAt(at))
      // A pattern that is complete waits for nothing, but it may be the beginning of another.
      while (node.depth > 0 && node.next.size === 0) node = node.fallback as Node
      return node.depth
    },
  }
}
