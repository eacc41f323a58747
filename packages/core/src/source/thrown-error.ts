import { toReportedError } from '../protocol/reported-error.ts'
import { wordOf } from '../protocol/wire.ts'
import { StreamError, type StreamErrorCode } from '../stream-error.ts'
import { codeOfStatus } from './code-of-status.ts'
import { retryAfterMs } from './retry-after.ts'

/** The fields in which providers' SDKs say what a server answered. */
type SdkError = { status?: number; error?: unknown; message?: unknown; headers?: Headers; requestID?: string }

/**
 * Makes a `StreamError` of what an app's code or its SDK threw. One that is a `StreamError` already stays as it is; one
 * with an HTTP status, or with the error object of a server, is judged as that reply would be.
 *
 * @param code - what it is otherwise
 */
export function toStreamError(cause: unknown, code: StreamErrorCode, message: string): StreamError {
  if (cause instanceof StreamError) return cause
  const { status = 0, error = null, headers, requestID = null, message: own } = Object(cause) as SdkError
  const failed = status >= 400
  const { message: words, ...reported } = toReportedError(error)
  return new StreamError(
    failed ? codeOfStatus(status) : error ? 'provider' : code,
    words ||
      // Of a reply without words, SDKs say "500 status code (no body)".
      (failed && (wordOf(own).replace(/.*\(no body\)$/, '') || `The server answered ${status}.`)) ||
      `${message}: ${cause}`,
    {
      ...reported,
      status: failed ? status : null,
      requestId: requestID,
      retryAfterMs:
        (typeof headers?.get === 'function' ? retryAfterMs(headers, Date.now()) : null) ??
        reported.retryAfterMs,
      cause,
    },
  )
}
