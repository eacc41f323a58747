/**
 * What a source gives once it is open: a response; a stream or iterable of its body, as bytes or text; or a stream or
 * iterable of messages, which are whatever is neither.
 */
export type Opened = Response | Chunks

/** Bytes or text cut anywhere, or whole messages, one after another. */
export type Chunks = ReadableStream | AsyncIterable<unknown>

/** By what it can do, not by its class: a response may come from another window, or from a library. */
export function isResponse(value: unknown): value is Response {
  const response = value as Response | undefined
  return typeof response?.headers?.get === 'function' && 'status' in response
}

export function isOpened(value: unknown): value is Opened {
  const chunks = value as (ReadableStream & AsyncIterable<unknown>) | undefined
  return isResponse(value) || typeof (chunks?.getReader ?? chunks?.[Symbol.asyncIterator]) === 'function'
}
