/** Time as a script sees it, so that a test can own it. */
export type Clock = {
  /** Milliseconds from any fixed point; never goes back. */
  now(): number
  /**
   * Resolves after `ms` milliseconds.
   *
   * @throws the signal's reason, at once, when it is aborted before
   */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

/** A timer set for longer than this fires at once. */
const longestTimerMs = 2 ** 31 - 1

/** Real time. An aborted wait leaves no timer behind. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const leave = () => {
        clearTimeout(timer)
        reject(signal.reason)
      }
      const timer = setTimeout(
        () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
        Math.min(ms, longestTimerMs),
      )
      signal.addEventListener('abort', leave, { once: true })
    }),
}
