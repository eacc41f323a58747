import type { Entry, RunEnd } from '../encode/entry.ts'
import type { JournalLimits, LogEntry } from './journal.ts'
import { comparePositions, type Position, start } from './position.ts'

/** The entries of one run in memory, the newest that the limits allow. */
export class RunLog {
  last: Position = start
  end: RunEnd | undefined
  #entries: LogEntry[] = []
  /** Those before it were trimmed; the array is cut only now and then. */
  #first = 0
  #chars = 0
  readonly #limits: Pick<Required<JournalLimits>, 'maxEntries' | 'maxBytes'>

  constructor(limits: Pick<Required<JournalLimits>, 'maxEntries' | 'maxBytes'>) {
    this.#limits = limits
  }

  /** The next of the producer's entries. */
  add(epoch: number, entry: Entry) {
    const seq = this.last.epoch === epoch ? this.last.seq + 1 : 1
    this.last = { epoch, seq }
    this.end = entry.end
    this.#entries.push({ ...entry, position: this.last })
    this.#chars += entry.data.length
    this.#trim()
  }

  #trim() {
    const { maxEntries, maxBytes } = this.#limits
    while (this.#count > 1 && (this.#count > maxEntries || this.#chars > maxBytes)) {
      this.#chars -= this.#entries[this.#first]?.data.length ?? 0
      this.#first++
    }
    if (this.#first > 1000 && this.#first > this.#entries.length / 2) {
      this.#entries = this.#entries.slice(this.#first)
      this.#first = 0
    }
  }

  get #count() {
    return this.#entries.length - this.#first
  }

  /** @returns at most so many of the entries behind a position */
  after(position: Position, most: number): readonly LogEntry[] {
    const from = this.#indexAfter(position)
    return this.#entries.slice(from, from + most)
  }

  /** Positions grow, so the place is found by halves. */
  #indexAfter(position: Position): number {
    let low = this.#first
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      const entry = this.#entries[middle]
      if (entry && comparePositions(entry.position, position) <= 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
