import type { ReviewWait } from '../review/review-wait.ts'

/** Characters that arrived within one slice of time. */
export type Arrival = {
  /** Start of the slice, in milliseconds since the run began. */
  readonly atMs: number
  /** Length of the slice in milliseconds. */
  readonly spanMs: number
  /** UTF-16 units of text that arrived in it. */
  readonly chars: number
}

/**
 * When things happened, by the client's own clock, in milliseconds since `start()`. Text that a review held counts from when it
 * was shown.
 */
export type StreamTiming = {
  /** First byte of the body; `null` until it came. */
  readonly firstByteMs: number | null
  /** First character of text; `null` until it came. */
  readonly firstTextMs: number | null
  /** From start to end; `null` while the run goes on. */
  readonly totalMs: number | null
  /** Latest moment text arrived; `null` until it did. */
  readonly lastTextMs: number | null
  /** Longest wait between two arrivals of text; 0 until there were two. */
  readonly longestGapMs: number
  /** Text characters (UTF-16 units) a second from first to last text; `null` until 50 ms of text have passed. */
  readonly charsPerSecond: number | null
  /**
   * Output tokens a second from first to last text; `null` until the run has ended, since some servers report a first
   * number that is no total, and `null` unless the server reported one.
   */
  readonly tokensPerSecond: number | null
  /** Arrivals of text over time in at most 64 slices of equal length, oldest first. */
  readonly arrivals: readonly Arrival[]
  /** How long a review has held text; `null` where there is none. */
  readonly reviewWait: ReviewWait | null
}

export const idleTiming: StreamTiming = {
  firstByteMs: null,
  firstTextMs: null,
  totalMs: null,
  lastTextMs: null,
  longestGapMs: 0,
  charsPerSecond: null,
  tokensPerSecond: null,
  arrivals: [],
  reviewWait: null,
}

/** Too short a time gives a rate that says nothing. */
const leastRateMs = 50
const maxSlices = 64
const firstSpanMs = 16

/** Notes the moments of one run; costs the same however long the run is. */
export type TimingRecorder = {
  /** Bytes have come, or what is told next is shown only now. @param nowMs - by the same clock */
  bytes(nowMs: number): void
  /** Text has come, with the last bytes. */
  text(chars: number): void
  /** The run is over, or goes on again. */
  setEnded(ended: boolean): void
  snapshot(outputTokens: number | undefined, reviewWait?: ReviewWait): StreamTiming
}

/** @param now - milliseconds on a clock that never goes back */
export function createTimingRecorder(now: () => number): TimingRecorder {
  const startMs = now()
  const timing = { ...idleTiming }
  let chars = 0
  /** When the last bytes came: asking the clock for each token of a fast answer would be felt. */
  let atMs = 0
  /** Text that came with them, which is noted once and not for each token. */
  let newChars = 0
  let spanMs = firstSpanMs
  /** Characters of each slice; one in which nothing came may not be there. */
  let slices: number[] = []
  const charsIn = (index: number) => slices[index] ?? 0

  const note = () => {
    if (!newChars) return
    const { lastTextMs } = timing
    if (lastTextMs === null) timing.firstTextMs = atMs
    else {
      // What the first arrival brought took no time that was measured.
      chars += newChars
      timing.longestGapMs = Math.max(timing.longestGapMs, atMs - lastTextMs)
    }
    timing.lastTextMs = atMs
    while (atMs >= spanMs * maxSlices) {
      spanMs *= 2
      slices = Array.from(
        { length: maxSlices / 2 },
        (_, index) => charsIn(2 * index) + charsIn(2 * index + 1),
      )
    }
    const index = Math.floor(atMs / spanMs)
    slices[index] = charsIn(index) + newChars
    newChars = 0
  }

  return {
    bytes(nowMs: number) {
      note()
      atMs = nowMs - startMs
      timing.firstByteMs ??= atMs
    },
    setEnded(ended: boolean) {
      timing.totalMs = ended ? now() - startMs : null
    },
    text(added: number) {
      newChars += added
    },
    snapshot(outputTokens: number | undefined, reviewWait: ReviewWait | null = null) {
      note()
      const textMs = Number(timing.lastTextMs) - Number(timing.firstTextMs)
      const rate = (amount: number | undefined) =>
        textMs < leastRateMs || amount === undefined ? null : (amount / textMs) * 1000
      return {
        ...timing,
        charsPerSecond: rate(chars),
        tokensPerSecond: timing.totalMs === null ? null : rate(outputTokens),
        reviewWait,
        arrivals: Array.from(slices, (chars = 0, index) => ({ atMs: index * spanMs, spanMs, chars })),
      }
    },
  }
}
