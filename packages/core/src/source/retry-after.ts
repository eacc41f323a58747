const maxMs = 24 * 60 * 60 * 1000

/**
 * How long the server asks to wait, from `retry-after-ms` or `retry-after` (seconds or an HTTP date).
 *
 * @returns milliseconds, one day at most; `null` when it does not say, or says zero or nonsense
 * @see RFC 9110, "Retry-After"
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const value = headers.get('retry-after') ?? ''
  const ms = Number(headers.get('retry-after-ms')) || Number(value) * 1000 || Date.parse(value) - nowMs
  return ms > 0 ? Math.min(ms, maxMs) : null
}
