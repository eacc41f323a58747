import type { MaybePromise } from './maybe-promise.ts'

/** Which part of an answer is checked. A tool call is checked as a whole, once its arguments are complete. */
export type ReviewChannel = 'text' | 'refusal' | 'reasoning' | 'tool-call'

/** What a check is given to judge. */
export type ReviewContext = {
  readonly channel: ReviewChannel
  /** What waits for this verdict; it may be empty when `isFinal`. */
  readonly held: string
  /** What has passed already, as it is shown. */
  readonly released: string
  /** What came between the two and waits for verdicts of its own; always empty unless `inFlight` is above 1. */
  readonly pending: string
  /** The answer has ended: `released` and `held` together are all of it. */
  readonly isFinal: boolean
  /** A verdict may hold back some of the end: more of the channel may follow, and this is the only piece in flight. */
  readonly canHold: boolean
  /** The call whose arguments are `held`; `null` in any other channel. */
  readonly toolCall: { readonly id: string; readonly name: string } | null
  /** Aborted when the verdict is not wanted any more: the run has ended, or the time is up. */
  readonly signal: AbortSignal
}

/**
 * What becomes of the held text.
 *
 * - `release`: it is shown. `hold` keeps so many UTF-16 units of its end back; they are the beginning of what is checked next. Only where `canHold`: else that is no verdict.
 * - `replace`: `text` is shown in its place. `hold` counts from the end of that.
 * - `block`: it is never shown, nor is anything behind it. `retract: 'all'` takes back what was shown as well; default `'held'`.
 */
export type ReviewVerdict =
  | 'release'
  | { readonly type: 'release'; readonly hold?: number }
  | { readonly type: 'replace'; readonly text: string; readonly reason?: string; readonly hold?: number }
  | { readonly type: 'block'; readonly reason: string; readonly retract?: 'held' | 'all' }

/** Judges a piece of an answer. What it throws, and an answer that is no verdict, count as a failure. */
export type ReviewCheck = (context: ReviewContext) => MaybePromise<ReviewVerdict>
