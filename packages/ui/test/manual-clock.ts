import type { Clock } from '../src/internal/clock.ts'

export type ManualClock = Clock & {
  /** Moves time on by `ms`, and calls what falls due on the way, in order. */
  advance(ms: number): void
  /** How many callbacks still wait. */
  pending(): number
}

/** A clock that stands still until it is moved by hand. */
export function createManualClock(): ManualClock {
  let nowMs = 0
  const timers = new Set<{ atMs: number; callback: () => void }>()
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const timer = { atMs: nowMs + delayMs, callback }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        const [next] = [...timers].sort((a, b) => a.atMs - b.atMs)
        if (!next || next.atMs > untilMs) break
        timers.delete(next)
        nowMs = Math.max(nowMs, next.atMs)
        next.callback()
      }
      nowMs = untilMs
    },
    pending: () => timers.size,
  }
}
