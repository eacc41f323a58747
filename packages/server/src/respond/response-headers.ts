import type { Format } from '../encode/format.ts'

/** What keeps browsers and proxies from caching, changing, guessing at or holding back a body that comes bit by bit. */
export function responseHeaders(format: Format, given?: HeadersInit): Headers {
  const headers = new Headers(given)
  headers.set('content-type', format.contentType)
  headers.set('cache-control', 'no-cache, no-store, no-transform')
  headers.set('x-accel-buffering', 'no')
  headers.set('x-content-type-options', 'nosniff')
  headers.append('vary', 'accept')
  headers.delete('content-length')
  return headers
}
