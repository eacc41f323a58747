import type { LogEntry } from '../journal/journal.ts'

/** How much of a log is asked for at a time: a reader that is stuck keeps it. */
const batchChars = 32 * 1024
const mostEntries = 256
/** Of how large they are nothing is known yet. */
const firstEntries = 16

/** Redis counts entries, whatever their size: how many to ask for follows from the last ones. */
export type Batch = {
  readonly count: number
  learn(entries: readonly LogEntry[]): void
}

export function createBatch(): Batch {
  let count = firstEntries
  return {
    get count() {
      return count
    },
    learn(entries) {
      const chars = entries.reduce((sum, { data }) => sum + data.length, 0)
      if (chars === 0) return
      count = Math.min(mostEntries, Math.max(1, Math.floor((batchChars * entries.length) / chars)))
    },
  }
}
