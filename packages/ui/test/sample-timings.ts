import { type Arrival, idleState, type StreamTiming } from '@rivulet/core'

export const idleTiming: StreamTiming = idleState.timing

/** Text as a model gives it: a wait, a quick start, then an uneven pace with one stall. */
function charsAt(atMs: number): number {
  if (atMs < 438 || (atMs > 1664 && atMs < 2060)) return 0
  const pace = 9 + 4 * Math.sin(atMs / 190) + 3 * Math.sin(atMs / 47)
  return Math.max(1, Math.round(pace))
}

const arrivalsUntil = (endMs: number, spanMs: number): Arrival[] =>
  Array.from({ length: Math.ceil(endMs / spanMs) }, (_, index) => {
    const atMs = index * spanMs
    return { atMs, spanMs, chars: charsAt(atMs) }
  })

export const streamedTiming: StreamTiming = {
  firstByteMs: 412,
  firstTextMs: 438,
  totalMs: 3842,
  lastTextMs: 3810,
  longestGapMs: 396,
  charsPerSecond: 142.4,
  reviewWait: null,
  tokensPerSecond: null,
  arrivals: arrivalsUntil(3820, 64),
}

/** The same in the middle of the run. */
export const runningTiming: StreamTiming = {
  ...streamedTiming,
  totalMs: null,
  lastTextMs: 1530,
  longestGapMs: 84,
  charsPerSecond: 148.1,
  arrivals: arrivalsUntil(1536, 32),
}

/** A reply that came whole, after a long wait. */
export const burstTiming: StreamTiming = {
  ...idleTiming,
  firstByteMs: 4204,
  firstTextMs: 4210,
  totalMs: 4216,
  lastTextMs: 4210,
  arrivals: Array.from({ length: 33 }, (_, index) => ({
    atMs: index * 128,
    spanMs: 128,
    chars: index === 32 ? 1840 : 0,
  })),
}
