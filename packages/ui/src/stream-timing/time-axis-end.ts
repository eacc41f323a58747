import type { Arrival } from '@rivulet/core'

const defaultSpanMs = 16
const runningSlices = 64
/** A reply of a few slices would else be a few thick blocks. */
const fewestSlices = 24

/**
 * Where the time axis ends, in milliseconds. An ended run fills it. While a run goes on its end stays where it is, and
 * bars fill it from the start, until twice the room is needed: a scale that moved all the time could not be read.
 */
export function timeAxisEnd(
  arrivals: readonly Arrival[],
  totalMs: number | null,
  runningMs: number | null,
): number {
  const last = arrivals.at(-1)
  const spanMs = last?.spanMs ?? defaultSpanMs
  const lastEndMs = last ? last.atMs + last.spanMs : 0
  if (runningMs === null) return Math.max(totalMs ?? 0, lastEndMs, spanMs * fewestSlices)
  let endMs = spanMs * runningSlices
  while (endMs < Math.max(runningMs, lastEndMs)) endMs *= 2
  return endMs
}
