/**
 * Every way a stream can fail.
 *
 * - `network`: no response at all (refused, DNS, CORS, offline)
 * - `unauthorized`: 401 or 403
 * - `not-found`: 404 or 410
 * - `rate-limited`: 429; see `retryAfterMs`
 * - `server`: any 5xx
 * - `http`: any other status that is no success
 * - `html`: a success status, but the body is a web page
 * - `not-a-stream`: a success status, but a content type nobody can read as an answer
 * - `truncated`: the body broke off, or ended without the end its protocol promises
 * - `timeout`: nothing came within one of the `timeouts`; the message says which
 * - `gap`: the server no longer has what came after the last event received
 * - `invalid-utf8`: the answer held bytes that are not text; each is shown as U+FFFD
 * - `invalid-message`: a message that its protocol does not allow
 * - `provider`: the server reported an error inside the stream
 * - `limit`: a line, message or body larger than the limits allow
 * - `invalid-request`: the request could not be built (bad URL, input that is no JSON), or an option is none
 * - `callback`: `map`, or a function given for the source, threw
 * - `unsupported`: this environment lacks something, such as `fetch` or readable bodies
 */
export type StreamErrorCode =
  | 'network'
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'server'
  | 'http'
  | 'html'
  | 'not-a-stream'
  | 'truncated'
  | 'timeout'
  | 'gap'
  | 'invalid-utf8'
  | 'invalid-message'
  | 'provider'
  | 'limit'
  | 'invalid-request'
  | 'callback'
  | 'unsupported'

export type StreamErrorDetails = {
  /** HTTP status of the response; `null` when there was none. */
  status?: number | null
  /** The error reply: parsed JSON where it is JSON, else its text (at most 64 KiB); `null` when there was none. */
  body?: unknown
  /** The provider's own code or type, such as `insufficient_quota`; `null` when it sent none. */
  providerCode?: string | null
  /** How long the server asks to wait, in milliseconds; `null` when it does not say. */
  retryAfterMs?: number | null
  /** The server's id of the request, for its support; `null` when it sent none. */
  requestId?: string | null
  /** The text received before the failure. */
  text?: string
  /** Which attempt of the run failed, counted from 1. */
  attempt?: number
  cause?: unknown
}

const unknownDetails = {
  status: null,
  body: null,
  providerCode: null,
  retryAfterMs: null,
  requestId: null,
  text: '',
  attempt: 1,
}

/** The one error class. `code` is closed, so a `switch` over it can be exhaustive. */
export class StreamError extends Error {
  override readonly name = 'StreamError'
  declare readonly code: StreamErrorCode
  declare readonly status: number | null
  declare readonly body: unknown
  declare readonly providerCode: string | null
  declare readonly retryAfterMs: number | null
  declare readonly requestId: string | null
  declare readonly text: string
  declare readonly attempt: number
  declare readonly cause?: unknown

  constructor(code: StreamErrorCode, message: string, details: StreamErrorDetails = {}) {
    super(message)
    this.code = code
    Object.assign(this, unknownDetails, details)
  }
}
