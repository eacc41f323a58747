const maxMs = 24 * 60 * 60 * 1000

/**
 * How long the server asks to wait, from `retry-after-ms` or `retry-after` (seconds or an HTTP date).
 *
 * @returns milliseconds from 0 to one day; `null` when it does not say, or says zero or nonsense
 * @see RFC 9110, "Retry-After"
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (ms > 0) return Math.min(ms, maxMs)
  const value = headers.get('retry-after')
  if (value === null) return null
  const seconds = Number(value)
  const wait = Number.isNaN(seconds) ? Date.parse(value) - nowMs : seconds * 1000
  return wait > 0 ? Math.min(wait, maxMs) : null
}
