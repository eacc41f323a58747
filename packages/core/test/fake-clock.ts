import type { SetTimer } from '../src/resilience/watchdog.ts'

/** A clock that stands until a test moves it on, with the timers that hang on it. */
export type FakeClock = {
  now(): number
  readonly setTimer: SetTimer
  /** Timers that are set and have not fired. */
  readonly timers: number
  /** Moves the time on, and lets every timer fire at its moment. */
  advance(ms: number): void
}

export function createFakeClock(): FakeClock {
  let nowMs = 0
  const timers = new Set<{ atMs: number; callback: () => void }>()
  return {
    now: () => nowMs,
    setTimer(callback, delayMs) {
      const timer = { atMs: nowMs + Math.max(0, delayMs), callback }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    get timers() {
      return timers.size
    },
    advance(ms) {
      const endMs = nowMs + ms
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)
        if (!next) break
        nowMs = next.atMs
        timers.delete(next)
        next.callback()
      }
      nowMs = endMs
    },
  }
}
