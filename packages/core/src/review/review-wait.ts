/** What a review has cost in time: how long text was held, in milliseconds, from when it came to when it was shown. */
export type ReviewWait = {
  /** Of the first text that was shown, from its first character on: the answer began to show so much later. */
  readonly firstMs: number
  /** The longest of any piece that was shown, from its first character on. */
  readonly longestMs: number
  /** From when all had come to when all had passed: the answer was complete so much later. 0 until it is. */
  readonly endMs: number
}

/** Notes how long text waits; times are on one clock that never goes back. */
export type WaitRecorder = {
  /** The same object until it changes. */
  readonly wait: ReviewWait
  /** Text that came at one moment is shown at another. */
  shown(sinceMs: number, nowMs: number): void
  /** No more will come. */
  allCame(atMs: number): void
  /** Nothing waits any more. */
  allPassed(nowMs: number): void
}

export function createWaitRecorder(): WaitRecorder {
  let wait: ReviewWait = { firstMs: 0, longestMs: 0, endMs: 0 }
  let hasShown = false
  let cameMs: number | undefined
  return {
    get wait() {
      return wait
    },
    shown(sinceMs, nowMs) {
      const waitedMs = nowMs - sinceMs
      if (hasShown && waitedMs <= wait.longestMs) return
      wait = {
        ...wait,
        firstMs: hasShown ? wait.firstMs : waitedMs,
        longestMs: Math.max(wait.longestMs, waitedMs),
      }
      hasShown = true
    },
    allCame(atMs) {
      cameMs ??= atMs
    },
    allPassed(nowMs) {
      if (cameMs === undefined) return
      wait = { ...wait, endMs: Math.max(wait.endMs, nowMs - cameMs) }
      cameMs = undefined
    },
  }
}
