/** @returns the middle value; the mean of the two middle ones when their number is even; null without values */
function median(values) {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b)
  if (sorted.length === 0) return null
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Medians of every number in a list of flat records. */
export function medians(records) {
  const keys = new Set(records.flatMap((record) => Object.keys(record)))
  return Object.fromEntries([...keys].map((key) => [key, median(records.map((record) => record[key]))]))
}

/**
 * Every item once a round, each round beginning one item later, so that neither a warm machine nor a neighbour's load
 * favours the same item in all rounds.
 */
export function* interleave(items, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < items.length; index++) {
      yield { round, item: items[(index + round) % items.length] }
    }
  }
}
