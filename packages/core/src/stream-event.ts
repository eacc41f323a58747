/** Why an answer ended, in one vocabulary for all protocols. `unknown` when the server gave no reason or a new one. */
export type FinishReason =
  | 'stop'
  | 'length'
  | 'tool-calls'
  | 'content-filter'
  | 'refusal'
  | 'pause'
  | 'error'
  | 'unknown'

/** Token counts as the server reported them; a count it did not send is absent, never estimated. */
export type Usage = {
  inputTokens?: number
  outputTokens?: number
  totalTokens?: number
  reasoningTokens?: number
  cachedInputTokens?: number
}

/** Something the answer cites. */
export type AnswerSource = {
  /** Empty when the provider gave none, as is `title`. */
  url: string
  title: string
  /** The provider's own object, whole. */
  raw: unknown
}

/** An error the server reported inside a stream that had begun well (HTTP 200). */
export type ReportedError = {
  message: string
  /** The provider's own code or type, such as `overloaded_error`; `null` when it sent none. */
  providerCode: string | null
  /** How long the server asks to wait, in milliseconds; `null` or absent when it does not say. */
  retryAfterMs?: number | null
  /** The provider's own error object, whole. */
  body: unknown
}

/**
 * The one union every protocol is translated into. A tool call is keyed by `id` from its start to its end; its
 * arguments are raw text, which may be cut JSON when the answer ran out of room.
 */
export type StreamEvent =
  | { type: 'text-delta'; delta: string }
  | { type: 'reasoning-delta'; delta: string }
  /** Words of a refusal, where the provider keeps them apart from the answer. */
  | { type: 'refusal-delta'; delta: string }
  | { type: 'tool-call-start'; id: string; name: string }
  | { type: 'tool-call-delta'; id: string; delta: string }
  /** `arguments`, unless empty, replaces what the deltas gave. */
  | { type: 'tool-call-end'; id: string; arguments: string }
  | { type: 'source'; source: AnswerSource }
  /** Absent counts leave earlier ones as they are: counts are cumulative, never added up. */
  | { type: 'usage'; usage: Usage }
  /** The server began the answer again inside the same stream: what came before no longer counts. */
  | { type: 'restart' }
  /** Any other payload: a JSON document, or an event of the app's own. */
  | { type: 'data'; name: string; value: unknown; id?: string }
  /** The server no longer has the events between the last one taken and this one; an empty id is not known. */
  | { type: 'gap'; requested: string; available: string }
  /** The protocol's own end. `raw` is the provider's word. */
  | { type: 'finish'; reason: FinishReason; raw: string | null }
  | { type: 'error'; error: ReportedError }
