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
  return { [Symbol.iterator]: () => play(run, { nowMs: now(), breaks: run.entries.length }, options) }
}

/** How things are when the connection is opened: the time, and the entries whose breaks are none of its own. */
type Opened = { nowMs: number; readonly breaks: number }

function* play(
  run: KeptRun,
  { nowMs, breaks }: Opened,
  { after, preface, dropAfter = Number.POSITIVE_INFINITY }: Omit<ReadOptions, 'now'>,
): Generator<Step> {
  let index = run.entries.findLastIndex(({ number = after + 1 }) => number <= after) + 1
  let left = dropAfter
  let { greeting = '' } = run
  if (preface !== undefined) yield { send: preface }
  for (;;) {
    const entry = run.entries[index]
    if (!entry) {
      const orUntil = run.more?.()
      if (!orUntil) return
      yield left > 0 ? { waitMs: Number.POSITIVE_INFINITY, orUntil } : { fault: 'cut' }
      continue
    }
    if (left <= 0) return yield { fault: 'cut' }
    // What is written as it goes has come where it is there.
    if (entry.dueMs > nowMs && !run.more) {
      yield { waitMs: entry.dueMs - nowMs, orUntil: run.cancelled }
      // Where it was cancelled meanwhile, something else stands in this place now.
      nowMs = run.entries[index]?.dueMs ?? nowMs
      continue
    }
    if (entry.fault && index >= breaks) return yield { fault: entry.fault }
    if (entry.isOwn) {
      yield { send: greeting }
      greeting = ''
    }
    yield { send: entry.send }
    if (entry.number !== undefined) left--
    index++
  }
}
