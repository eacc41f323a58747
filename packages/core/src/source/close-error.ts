import { StreamError, type StreamErrorCode } from '../stream-error.ts'
import { codeOfStatus } from './code-of-status.ts'

/** Codes with a meaning of their own; those from 4400 to 4599 are taken for HTTP's, as many servers mean them. */
const codes: { readonly [code: number]: StreamErrorCode } = {
  1008: 'unauthorized',
  1009: 'limit',
  3000: 'unauthorized',
  3003: 'unauthorized',
}

/**
 * What a socket's end means. A close with 1000, or without a code, is a proper end of the messages, though not
 * necessarily of the answer.
 *
 * @param opened - whether the socket had been open
 * @returns `null` for a proper end
 * @see RFC 6455, "Status Codes", and IANA's "WebSocket Close Code Number Registry"
 */
export function closeError(
  code: number,
  reason: string,
  opened: boolean,
  cause: unknown,
): StreamError | null {
  if (opened && (code === 1000 || code === 1005)) return null
  const what = opened ? 'The socket closed before the answer was complete' : 'The socket could not be opened'
  const status = code - 4000
  const known = codes[code] ?? (status >= 400 && status < 600 ? codeOfStatus(status) : undefined)
  return new StreamError(
    known ?? (opened ? 'truncated' : 'network'),
    `${what} (${[code, reason].filter(Boolean).join(': ')}).`,
    { providerCode: String(code), cause },
  )
}
