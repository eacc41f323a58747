/** What JSON can say comes first; strings, forms, files, bytes and streams are for fetch to send. */
const kinds =
  /^\[object (?:(Object|Array|Number|Boolean|BigInt|Date)|String|Blob|File|FormData|URLSearchParams|ReadableStream|DataView|\w+Array|ArrayBuffer)]$/

/**
 * Makes a request's body of any value: plain values become JSON, and the headers say so.
 *
 * @throws {TypeError} for a value that JSON cannot say
 */
export function encodeBody(value: unknown, headers: Headers): BodyInit | null {
  if (value === undefined || value === null) return null
  // The tag works for values of another window, and where there is no `Blob` to compare with.
  const tag = Object.prototype.toString.call(value)
  const kind = kinds.exec(tag)
  if (!kind) throw new TypeError(`${tag} is nothing a request can send`)
  if (kind[1]) {
    if (!headers.has('content-type')) headers.set('content-type', 'application/json')
    return JSON.stringify(value)
  }
  if ((value as ReadableStream).locked)
    throw new TypeError('a stream can be sent once: give a function that makes it anew')
  return value as BodyInit
}
