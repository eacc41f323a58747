/** Characters that arrived within one slice of time. */
export type Arrival = {
  /** Start of the slice, in milliseconds since the run began. */
  readonly atMs: number
  /** Length of the slice in milliseconds. */
  readonly spanMs: number
  /** UTF-16 units of text that arrived in it. */
  readonly chars: number
}

/** When things happened, by the client's own clock, in milliseconds since `start()`. */
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
  /** Output tokens a second from first to last text; `null` unless the server reported their number. */
  readonly tokensPerSecond: number | null
  /** Arrivals of text over time in at most 64 slices of equal length, oldest first. */
  readonly arrivals: readonly Arrival[]
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
}

/** Too short a time gives a rate that says nothing. */
const leastRateMs = 50
const maxSlices = 64
const firstSpanMs = 16

/** Notes the moments of one run; costs the same however long the run is. */
export type TimingRecorder = {
  byte(): void
  text(chars: number): void
  end(): void
  snapshot(outputTokens: number | undefined): StreamTiming
}

/** @param now - milliseconds on a clock that never goes back */
export function createTimingRecorder(now: () => number): TimingRecorder {
  const startMs = now()
  const timing = { ...idleTiming, chars: 0, firstChars: 0 }
  let spanMs = firstSpanMs
  let slices: number[] = []

  const since = () => now() - startMs

  const addToSlice = (atMs: number, chars: number) => {
    while (atMs >= spanMs * maxSlices) {
      slices = mergePairs(slices)
      spanMs *= 2
    }
    const index = Math.floor(atMs / spanMs)
    while (slices.length <= index) slices.push(0)
    slices[index] = (slices[index] as number) + chars
  }

  return {
    byte() {
      timing.firstByteMs ??= since()
    },
    text(chars) {
      const atMs = since()
      if (timing.firstTextMs === null) timing.firstChars = chars
      timing.firstTextMs ??= atMs
      timing.longestGapMs = Math.max(timing.longestGapMs, atMs - (timing.lastTextMs ?? atMs))
      timing.lastTextMs = atMs
      timing.chars += chars
      addToSlice(atMs, chars)
    },
    end() {
      timing.totalMs ??= since()
    },
    snapshot(outputTokens) {
      const { chars, firstChars, ...moments } = timing
      const textMs = (timing.lastTextMs ?? 0) - (timing.firstTextMs ?? 0)
      const rate = (amount: number) => (textMs < leastRateMs ? null : (amount / textMs) * 1000)
      return {
        ...moments,
        // What the first arrival brought took no time that was measured.
        charsPerSecond: rate(chars - firstChars),
        tokensPerSecond: outputTokens === undefined ? null : rate(outputTokens),
        arrivals: slices.map((amount, index) => ({ atMs: index * spanMs, spanMs, chars: amount })),
      }
    },
  }
}

function mergePairs(slices: readonly number[]): number[] {
  const merged: number[] = []
  for (let index = 0; index < slices.length; index += 2) {
    merged.push((slices[index] as number) + (slices[index + 1] ?? 0))
  }
  return merged
}
