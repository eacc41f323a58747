import type { JournalError, LogEntry } from '../journal/journal.ts'
import { comparePositions, follows, type Position } from '../journal/position.ts'

/** The newest entries of one run, shared by all who read it in this process, and those who wait for more. */
export class Tail {
  last: Position
  /** Why nothing will come any more. */
  failure: JournalError | undefined
  readers = 0
  heardMs: number
  #recent: LogEntry[] = []
  readonly #waiting = new Set<() => void>()

  constructor(last: Position, nowMs: number) {
    this.last = last
    this.heardMs = nowMs
  }

  add(entries: readonly LogEntry[], nowMs: number) {
    for (const entry of entries) {
      if (comparePositions(entry.position, this.last) <= 0) continue
      if (!follows(entry.position, this.last)) this.#recent = []
      this.#recent.push(entry)
      this.last = entry.position
    }
    if (this.#recent.length > maxRecent * 2) this.#recent = this.#recent.slice(-maxRecent)
    this.heardMs = nowMs
    this.wake()
  }

  /** @returns what follows, as far as it is at hand; `undefined` where the log must be asked */
  after(position: Position): readonly LogEntry[] | undefined {
    if (comparePositions(position, this.last) >= 0) return []
    const first = this.#recent[0]?.position
    if (!first || position.epoch !== first.epoch || position.seq < first.seq - 1) return undefined
    // Dense within a producer's term, so the place is known; behind a change of terms it is looked for.
    const index = position.seq - first.seq + 1
    return index === 0 || comparePositions(this.#recent[index - 1]?.position ?? first, position) === 0
      ? this.#recent.slice(index)
      : undefined
  }

  fail(error: JournalError) {
    this.failure = error
    this.wake()
  }

  wake() {
    for (const listener of [...this.#waiting]) listener()
  }

  /** Settles when something may have come, or the signal fires. */
  news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        this.#waiting.delete(settle)
        signal.removeEventListener('abort', settle)
        resolve()
      }
      this.#waiting.add(settle)
      signal.addEventListener('abort', settle)
    })
  }
}

const maxRecent = 256
