import type { ReviewNote, ReviewState } from '../review/review-state.ts'
import type { StreamStatus } from '../state/stream-state.ts'
import type { StreamError } from '../stream-error.ts'
import type { AnswerSource, FinishReason, Usage } from '../stream-event.ts'

export type ChatRole = 'user' | 'assistant' | 'system'

/** A file that goes with a message. */
export type ChatAttachment = {
  readonly id: string
  readonly name: string
  /** MIME type; empty when unknown. */
  readonly mediaType: string
  readonly sizeBytes: number
  /** Data URL or remote URL. */
  readonly url: string
}

/**
 * How far a tool call is.
 *
 * - `arguments`: they still stream in
 * - `awaiting-approval`: the call is whole, and waits for `approve` or `deny`
 * - `running`: the app's function works on it, or the server does, or `addToolResult` is waited for
 * - `done`, `denied`, `error`: nothing more comes
 */
export type ChatToolCallState = 'arguments' | 'awaiting-approval' | 'running' | 'done' | 'denied' | 'error'

export type ChatToolCall = {
  readonly type: 'tool-call'
  /** The provider's own, or one like it where the message has that already. */
  readonly id: string
  readonly name: string
  /** Raw JSON text so far. */
  readonly arguments: string
  readonly state: ChatToolCallState
  /** What the call gave, once `done`; absent when it was the server that ran it. */
  readonly result?: unknown
  /** Why it failed or was denied, in words that the model is given as well. */
  readonly errorMessage?: string
  /** Which request of the run brought it, counted from 0: results are sent on with the next one. */
  readonly step?: number
}

/** A piece of a message. They stand in the order in which they arrived. */
export type ChatPart =
  | { readonly type: 'text'; readonly id: string; readonly text: string }
  | {
      readonly type: 'reasoning'
      readonly id: string
      readonly text: string
      /** Milliseconds it took; null while it goes on, or when unknown. */
      readonly durationMs: number | null
    }
  | ChatToolCall
  | { readonly type: 'source'; readonly id: string; readonly source: AnswerSource }
  | { readonly type: 'attachment'; readonly id: string; readonly attachment: ChatAttachment }
  | { readonly type: 'error'; readonly id: string; readonly error: StreamError }

/** How the review of an answer stands, over all requests of its run. */
export type ChatReview = Omit<ReviewState, 'verdicts'> & {
  /** As of a stream; `step` says which request of the run each is about, counted from 0. `cause` is not enumerable: it is neither stored nor sent. */
  readonly verdicts: readonly (ReviewNote & { readonly step: number })[]
}

/** What is known of the run that gave an answer. */
export type ChatRun = {
  /** Made here, and sent along: a server can keep the run under it. */
  readonly id: string
  /** Id of the last event taken, after which `resume()` goes on; null when the server gives none. */
  readonly cursor: string | null
  /** Where the server said that the answer can be read again, also after a reload; null or absent when it did not. */
  readonly resumeUrl?: string | null
  /** Which request of the run is the last one, counted from 0: each after the first brings results of tools. */
  readonly step: number
  /** How many parts were there when that request was sent. */
  readonly stepStart: number
  /** Why the answer ended; null until it has. */
  readonly finishReason: FinishReason | null
  /** As the server reported it for the last request; null when it did not. */
  readonly usage: Usage | null
  /** Absent where nothing was reviewed. */
  readonly review?: ChatReview
}

/** Immutable: a change makes a new object, and leaves every other message the object it was. */
export type ChatMessage = {
  /** Made here, and the same for good: a key. */
  readonly id: string
  readonly role: ChatRole
  readonly parts: readonly ChatPart[]
  /** For an assistant's message the status of its run; `done` for the user's, `queued` while it waits for its turn. */
  readonly status: StreamStatus | 'queued'
  /** The message before it in its branch; null for the first. */
  readonly parentId: string | null
  /** Milliseconds since 1970. */
  readonly createdAtMs: number
  /** Counts its changes; absent means 0. Of two versions, such as of two tabs, the one with more is the later one. */
  readonly revision?: number
  /** Of an assistant's message. */
  readonly run?: ChatRun
}

/** Which of several siblings is shown: `{ index: 1, count: 3 }` is "2 of 3". */
export type ChatBranch = {
  /** From 0. */
  readonly index: number
  readonly count: number
}
