import { noReview, type ReviewState } from '../review/review-state.ts'
import type { StreamError } from '../stream-error.ts'
import type { AnswerSource, FinishReason, Usage } from '../stream-event.ts'
import { idleTiming, type StreamTiming } from './timing.ts'

/**
 * `connecting` until the first byte of the answer, then `streaming`; `reconnecting` from the loss of a connection to the
 * first byte of the next. The last three are final for their run.
 */
export type StreamStatus =
  | 'idle'
  | 'connecting'
  | 'streaming'
  | 'reconnecting'
  | 'done'
  | 'cancelled'
  | 'error'

/** Any payloads: what a feed's events are without a type of the app's own. */
export type AnyFeed = { [name: string]: unknown }

/**
 * One event of a stream that is no answer.
 *
 * @typeParam Feed - what an event of each name holds, such as `{ notice: Notice; price: { amount: number } }`
 */
export type FeedEvent<Feed = AnyFeed> = {
  [Name in keyof Feed & string]: {
    readonly name: Name
    /** The payload parsed as JSON; text that is not JSON stays text. */
    readonly value: Feed[Name]
    /** The event's id; empty when the server gave none. */
    readonly id: string
  }
}[keyof Feed & string]

export type ToolCall = {
  readonly id: string
  readonly name: string
  /** Raw text of the arguments so far; JSON once `complete`, though cut JSON when the answer ran out of room. */
  readonly arguments: string
  readonly complete: boolean
}

/** Everything known about a run at one moment. Immutable: a change makes a new object. */
export type StreamState<Feed = AnyFeed> = StateOf<FeedEvent<Feed>>

/**
 * An interface, of events and not of a feed: only so TypeScript sees that a state whose events have types is one whose
 * events may be any, and can be given to whatever reads a stream.
 */
interface StateOf<Event> {
  readonly status: StreamStatus
  /** All text so far, the visible answer. */
  readonly text: string
  /** All reasoning so far; empty when the provider sends none. */
  readonly reasoning: string
  /** The words of a refusal, where the provider keeps them apart. */
  readonly refusal: string
  readonly toolCalls: readonly ToolCall[]
  readonly sources: readonly AnswerSource[]
  /** The last `data` event's value, such as a whole JSON reply; `undefined` before one came. */
  readonly data: unknown
  /** The newest `data` events, oldest first: as many as the option `keep` says. */
  readonly events: readonly Event[]
  /** The newest of all; `null` before one came. */
  readonly lastEvent: Event | null
  readonly usage: Usage | null
  /** Why the answer ended; `null` until it has. */
  readonly finishReason: FinishReason | null
  /** Why the run failed; `null` in every other status. */
  readonly error: StreamError | null
  /** Nothing has come for a while (`timeouts.stalledMs`), though the run goes on. */
  readonly stalled: boolean
  /** Id of the last event taken, from which `resume()` goes on; `null` when the server gives none. */
  readonly cursor: string | null
  /** Where the server said that the answer can be read again, such as after a reload; `null` when it did not. */
  readonly resumeUrl: string | null
  /** What the option `review` holds back, and its verdicts. */
  readonly review: ReviewState
  readonly timing: StreamTiming
  /** Counts the runs of this stream from 1; 0 before the first. */
  readonly runId: number
}

export const idleState: StreamState = {
  status: 'idle',
  text: '',
  reasoning: '',
  refusal: '',
  toolCalls: [],
  sources: [],
  data: undefined,
  events: [],
  lastEvent: null,
  usage: null,
  finishReason: null,
  error: null,
  stalled: false,
  cursor: null,
  resumeUrl: null,
  review: noReview,
  timing: idleTiming,
  runId: 0,
}
