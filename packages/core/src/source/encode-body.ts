/** What JSON can say. Strings, forms, files, bytes and streams are for fetch to send. */
const plain = /^\[object (Object|Array|Number|Boolean|BigInt|Date)\]$/

const sendable =
  /^\[object (String|Blob|File|FormData|URLSearchParams|ReadableStream|DataView|\w+Array|ArrayBuffer)\]$/

/**
 * Makes a request's body of any value: plain values become JSON, and the headers say so.
 *
 * @throws {TypeError} for a value that JSON cannot say
 */
export function encodeBody(value: unknown, headers: Headers): BodyInit | null {
  // The tag works for values of another window, and where there is no `Blob` to compare with.
  const tag = Object.prototype.toString.call(value)
  if (tag === '[object ReadableStream]' && (value as ReadableStream).locked)
    throw new TypeError('a stream can be sent once: give a function that makes it anew')
  if (value === undefined || value === null || sendable.test(tag)) return (value as BodyInit) ?? null
  if (!plain.test(tag)) throw new TypeError(`${tag} is nothing a request can send`)
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return JSON.stringify(value)
}
