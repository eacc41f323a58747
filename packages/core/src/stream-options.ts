import type { AnswerOptions } from './read-answer.ts'
import type { YieldToHost } from './source/yield-to-host.ts'
import type { RequestFrame } from './state/request-frame.ts'
import type { StreamState } from './state/stream-state.ts'
import type { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamMessage } from './stream-message.ts'

/**
 * How a stream is read and who is told. Callbacks are called in order, after the state has changed; one that throws is
 * reported as an uncaught error and changes nothing else.
 */
export type StreamOptions = AnswerOptions & {
  /** What `start()` does while a run goes on: end it and begin anew (default), or leave it alone. */
  overlap?: 'replace' | 'ignore'
  /** Each framed message, before its protocol has read it. */
  onMessage?(event: { message: StreamMessage; runId: number }): void
  /** Each stream event, as it comes. */
  onEvent?(event: { event: StreamEvent; runId: number }): void
  /** The answer is complete, and listeners have been told of its last text and of `done`. */
  onFinish?(event: { state: StreamState }): void
  /** The run failed. `state.text` holds what was received. */
  onError?(event: { error: StreamError; attempt: number; state: StreamState }): void
  /** Clock, frames and pauses of the place this runs in; each has a default. For tests and unusual hosts. */
  host?: Partial<StreamHost>
}

export type StreamHost = {
  /** Milliseconds on a clock that never goes back; default `performance.now` */
  now(): number
  requestFrame: RequestFrame
  yieldToHost: YieldToHost
}
