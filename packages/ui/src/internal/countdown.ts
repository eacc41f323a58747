import type { StreamError } from '@rivulet/core'
import type { Clock } from './clock.ts'

export type Countdown = {
  /** Whole seconds left, rounded up; 0 when the wait is over. */
  getSnapshot(): number
  subscribe(listener: () => void): () => void
}

const noWait: Countdown = { getSnapshot: () => 0, subscribe: () => () => {} }

/**
 * One countdown for each error and clock: all components that show the error agree to the second, and one that mounts
 * late does not begin the wait again. An error knows how long to wait but not since when, so the first look counts.
 */
const countdowns = new WeakMap<Clock, WeakMap<StreamError, Countdown>>()

export function countdownOf(error: StreamError | null, clock: Clock): Countdown {
  if (!error?.retryAfterMs) return noWait
  const ofClock = countdowns.get(clock) ?? new WeakMap<StreamError, Countdown>()
  countdowns.set(clock, ofClock)
  const countdown = ofClock.get(error) ?? createCountdown(error.retryAfterMs, clock)
  ofClock.set(error, countdown)
  return countdown
}

/** Ticks on whole seconds left, and only while someone listens. */
export function createCountdown(durationMs: number, clock: Clock): Countdown {
  const endsAt = clock.now() + durationMs
  const listeners = new Set<() => void>()
  let secondsLeft = Math.ceil(durationMs / 1000)
  let stopTimer = () => {}

  const tick = () => {
    const leftMs = Math.max(0, endsAt - clock.now())
    const next = Math.ceil(leftMs / 1000)
    if (leftMs > 0) stopTimer = clock.after(leftMs - (next - 1) * 1000, tick)
    if (next === secondsLeft) return
    secondsLeft = next
    for (const listener of listeners) listener()
  }

  return {
    getSnapshot: () => secondsLeft,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) tick()
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stopTimer()
      }
    },
  }
}
