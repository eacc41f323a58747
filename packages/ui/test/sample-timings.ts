import { idleState, type StreamTiming } from '@rivulet/core'

export const idleTiming: StreamTiming = idleState.timing

/** Arrivals as a model gives them: a wait, a quick start, then an uneven pace. */
const shape = [
  0, 0, 0, 4, 9, 12, 11, 14, 8, 10, 13, 12, 6, 0, 0, 0, 3, 11, 15, 12, 9, 10, 14, 13, 11, 12, 10, 8, 12, 14,
]

export const streamedTiming: StreamTiming = {
  firstByteMs: 412,
  firstTextMs: 438,
  totalMs: 3842,
  lastTextMs: 3810,
  longestGapMs: 396,
  charsPerSecond: 312.4,
  tokensPerSecond: null,
  arrivals: shape.map((chars, index) => ({ atMs: index * 128, spanMs: 128, chars: chars * 4 })),
}

/** The same in the middle of the run. */
export const runningTiming: StreamTiming = {
  ...streamedTiming,
  totalMs: null,
  lastTextMs: 1530,
  longestGapMs: 84,
  arrivals: streamedTiming.arrivals.slice(0, 12),
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
