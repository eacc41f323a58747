import type { Step } from '../script/script.ts'
import type { KeptRun } from './kept-run.ts'

type ReadOptions = {
  now: () => number
  /** Number of the last event that is not wanted; 0 for all of them. */
  after: number
  /** Comes before all else. */
  preface?: string | undefined
  /** The connection breaks after so many events. */
  dropAfter?: number | undefined
}

/** Reads a kept answer from one of its events on, what is still to come included. */
export function readRun(run: KeptRun, { now, ...options }: ReadOptions): Iterable<Step> {
  // Time counts from when the body is made, as it does for the one who plays these steps.
  return { [Symbol.iterator]: () => play(run, now(), options) }
}

function* play(
  run: KeptRun,
  nowMs: number,
  { after, preface, dropAfter = Number.POSITIVE_INFINITY }: Omit<ReadOptions, 'now'>,
): Generator<Step> {
  let index = run.entries.findLastIndex(({ number = after + 1 }) => number <= after) + 1
  let left = dropAfter
  if (preface !== undefined) yield { send: preface }
  for (let entry = run.entries[index]; entry; entry = run.entries[index]) {
    if (left <= 0) return yield { fault: 'cut' }
    if (entry.dueMs > nowMs) {
      yield { waitMs: entry.dueMs - nowMs, orUntil: run.cancelled }
      // Where it was cancelled meanwhile, something else stands in this place now.
      nowMs = run.entries[index]?.dueMs ?? nowMs
      continue
    }
    yield { send: entry.send }
    if (entry.number !== undefined) left--
    index++
  }
}
