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
