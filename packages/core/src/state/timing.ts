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
  /**
   * Output tokens a second from first to last text; `null` until the run has ended, since some servers report a first
   * number that is no total, and `null` unless the server reported one.
   */
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
  /** How many pieces of text have come. */
  readonly deltas: number
  /** Bytes have come. @param nowMs - by the same clock */
  bytes(nowMs: number): void
  /** Text has come, with the last bytes. */
  text(chars: number): void
  /** The run is over, or goes on again. */
  setEnded(ended: boolean): void
  snapshot(outputTokens: number | undefined): StreamTiming
}

/** @param now - milliseconds on a clock that never goes back */
export function createTimingRecorder(now: () => number): TimingRecorder {
  const startMs = now()
  const timing = { ...idleTiming }
  let deltas = 0
  let chars = 0
  /** When the last bytes came: asking the clock for each token of a fast answer would be felt. */
  let atMs = 0
  /** Text that came with them, which is noted once and not for each token. */
  let newChars = 0
  let spanMs = firstSpanMs
  /** Only the last one changes: a snapshot shares the others. */
  let slices: { -readonly [field in keyof Arrival]: Arrival[field] }[] = []

  const note = () => {
    if (!newChars) return
    // What the first arrival brought took no time that was measured.
    if (timing.lastTextMs !== null) chars += newChars
    timing.firstTextMs ??= atMs
    timing.longestGapMs = Math.max(timing.longestGapMs, atMs - (timing.lastTextMs ?? atMs))
    timing.lastTextMs = atMs
    while (atMs >= spanMs * maxSlices) {
      const halves = slices
      spanMs *= 2
      slices = halves.flatMap(({ atMs, chars }, index) =>
        index % 2 ? [] : [{ atMs, spanMs, chars: chars + (halves[index + 1]?.chars ?? 0) }],
      )
    }
    const index = Math.floor(atMs / spanMs)
    while (slices.length <= index) slices.push({ atMs: slices.length * spanMs, spanMs, chars: 0 })
    const last = slices.at(-1)
    if (last) last.chars += newChars
    newChars = 0
  }

  return {
    get deltas() {
      return deltas
    },
    bytes(nowMs) {
      note()
      atMs = nowMs - startMs
      timing.firstByteMs ??= atMs
    },
    setEnded(ended) {
      timing.totalMs = ended ? now() - startMs : null
    },
    text(added) {
      deltas++
      newChars += added
    },
    snapshot(outputTokens = Number.NaN) {
      note()
      const textMs = (timing.lastTextMs ?? 0) - (timing.firstTextMs ?? 0)
      const rate = (amount: number) =>
        textMs < leastRateMs || Number.isNaN(amount) ? null : (amount / textMs) * 1000
      return {
        ...timing,
        charsPerSecond: rate(chars),
        tokensPerSecond: timing.totalMs === null ? null : rate(outputTokens),
        arrivals: [...slices.slice(0, -1), ...slices.slice(-1).map((last) => ({ ...last }))],
      }
    },
  }
}
