/** One server-sent event to write. Every field is optional; a block of nothing but a comment is a heartbeat. */
export type SseFields = {
  /** Payload; line breaks of any kind become several `data:` lines, so CR and CRLF are read back as LF. */
  data?: string
  /** Event name. */
  event?: string
  id?: string
  /** Reconnection time in milliseconds, a whole number from 0. */
  retryMs?: number
  /** Ignored by readers; keeps the connection alive. */
  comment?: string
}

const lineBreak = /\r\n|\r|\n/
const unsafeInField = /[\r\n\0]/

/**
 * Writes one event that every conforming parser reads back as it was.
 *
 * @throws {TypeError} when `event` or `id` holds a line break or NUL, which would let a value inject events, or when
 *   `retryMs` is no whole number from 0
 * @see WHATWG HTML, "Server-sent events"
 */
export function encodeSse({ data, event, id, retryMs, comment }: SseFields): string {
  let block = ''
  if (comment !== undefined) block += lines(':', comment)
  if (event !== undefined) block += `event: ${singleLine('event', event)}\n`
  if (id !== undefined) block += `id: ${singleLine('id', id)}\n`
  if (retryMs !== undefined) {
    if (!Number.isSafeInteger(retryMs) || retryMs < 0) {
      throw new TypeError(`encodeSse: retryMs must be a whole number from 0, got ${retryMs}.`)
    }
    block += `retry: ${retryMs}\n`
  }
  if (data !== undefined) block += lines('data:', data)
  return `${block}\n`
}

function lines(prefix: string, value: string): string {
  return value
    .split(lineBreak)
    .map((line) => `${prefix} ${line}\n`)
    .join('')
}

function singleLine(field: string, value: string): string {
  if (unsafeInField.test(value)) {
    throw new TypeError(
      `encodeSse: ${field} must not hold a line break or NUL, got ${JSON.stringify(value)}.`,
    )
  }
  return value
}
