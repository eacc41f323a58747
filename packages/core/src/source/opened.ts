/** What a source gives once it is open: an answer to read. */
export type Opened = Response

/** By what it can do, not by its class: a response may come from another window, or from a library. */
export function isResponse(value: unknown): value is Response {
  return typeof (value as Response | undefined)?.headers?.get === 'function'
}
