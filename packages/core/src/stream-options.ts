import type { AnswerOptions } from './read-answer.ts'
import type { ReconnectOptions } from './resilience/retry-policy.ts'
import type { StreamTimeouts } from './resilience/timeouts.ts'
import type { Review } from './review/review.ts'
import type { AnyFeed, FeedEvent, StreamState } from './state/stream-state.ts'
import type { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamHost } from './stream-host.ts'
import type { StreamMessage } from './stream-message.ts'

/**
 * How a stream is read and who is told. Callbacks are called in order, after the state has changed; one that throws is
 * reported as an uncaught error and changes nothing else.
 */
export type StreamOptions<Feed = AnyFeed> = AnswerOptions & {
  /**
   * Opens a lost connection again where nothing is bought twice by it, and nothing mixed up: a GET whose ids count from the
   * beginning goes on after the last one, and so does any request to an address or with a function that is made for it; a feed
   * by GET or over a socket goes on; and a request without effect is sent again while nothing of its answer has come. Default:
   * so. `true`, or an object, says that the server knows ids of any kind again, and lets a feed by POST go on. `false`: never.
   */
  reconnect?: boolean | ReconnectOptions
  timeouts?: StreamTimeouts
  /**
   * Id of the last event that was taken elsewhere, such as before a reload: the first run goes on after it. Once it has, the
   * same value means nothing to another `start()`.
   */
  cursor?: string
  /**
   * `state.resumeUrl` of the run that `cursor` belongs to: the first run is read there, and nothing is sent again. Without a
   * `cursor` it is read from its beginning. It must be of the source's own origin.
   */
  resumeUrl?: string
  /** How many `data` events `state.events` holds; default 100 */
  keep?: number
  /** Holds text until a check has let it pass: `reviewGate({ check })`. That of the start counts for the whole run. */
  review?: Review
  /** What `start()` does while a run goes on: end it and begin anew (default), or leave it alone. */
  overlap?: 'replace' | 'ignore'
  /** Each framed message, before its protocol has read it. */
  onMessage?(event: { message: StreamMessage; runId: number }): void
  /** Each stream event, as it comes; `cursor` is the id of the last one taken, `null` where there are none. */
  onEvent?(event: { event: StreamEvent; runId: number; readonly cursor: string | null }): void
  /** Each `data` event by its name, as it comes. */
  on?: { [Name in keyof Feed & string]?: (event: Extract<FeedEvent<Feed>, { name: Name }>) => void }
  /** The connection was lost, and another one will be opened after `delayMs`, or sooner where the network comes back. */
  onReconnect?(event: { error: StreamError; attempt: number; delayMs: number }): void
  /** The answer is complete, and listeners have been told of its last text and of `done`. */
  onFinish?(event: { state: StreamState<Feed> }): void
  /** The run failed. `state.text` holds what was received. */
  onError?(event: { error: StreamError; attempt: number; state: StreamState<Feed> }): void
  /** Clock, frames and pauses of the place this runs in; each has a default. For tests and unusual hosts. */
  host?: Partial<StreamHost>
}
