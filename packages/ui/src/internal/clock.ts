/** Where a component gets its time from, so that a test or a story can own it. */
export type Clock = {
  /** Milliseconds since any fixed moment. */
  now(): number
  /**
   * Calls back once, `delayMs` milliseconds from now.
   *
   * @returns undo
   */
  after(delayMs: number, callback: () => void): () => void
}

/** The wall clock: unlike `performance.now()` it goes on while the computer sleeps, as a server's wait does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}
