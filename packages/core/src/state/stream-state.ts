import type { StreamError } from '../stream-error.ts'
import type { AnswerSource, FinishReason, Usage } from '../stream-event.ts'
import { idleTiming, type StreamTiming } from './timing.ts'

/** `connecting` until the first byte of the answer, then `streaming`; the last three are final for their run. */
export type StreamStatus = 'idle' | 'connecting' | 'streaming' | 'done' | 'cancelled' | 'error'

export type ToolCall = {
  readonly id: string
  readonly name: string
  /** Raw text of the arguments so far; JSON once `complete`, though cut JSON when the answer ran out of room. */
  readonly arguments: string
  readonly complete: boolean
}

/** Everything known about a run at one moment. Immutable: a change makes a new object. */
export type StreamState = {
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
  readonly usage: Usage | null
  /** Why the answer ended; `null` until it has. */
  readonly finishReason: FinishReason | null
  readonly error: StreamError | null
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
  usage: null,
  finishReason: null,
  error: null,
  timing: idleTiming,
  runId: 0,
}
