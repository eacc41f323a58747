const maxBytes = 4096

/**
 * Says in a request where to go on. Headers hold bytes, so the id goes as its UTF-8 bytes, as the standard has it.
 * An id that no header can hold is left out: to ask from the beginning is better than to fail on every attempt.
 *
 * @see WHATWG HTML, "Server-sent events", the `Last-Event-ID` header
 */
export function setCursorHeader(headers: Headers, cursor: string) {
  const bytes = new TextEncoder().encode(cursor)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header must not hold
  if (bytes.length > maxBytes || /[\0-\x08\x0a-\x1f\x7f]/.test(cursor)) return
  headers.set('last-event-id', String.fromCharCode(...bytes))
}
