const maxMs = 24 * 60 * 60 * 1000

/**
 * How long the server asks to wait, from `retry-after-ms` or `retry-after` (seconds or an HTTP date).
 *
 * @returns milliseconds, one day at most; `null` when it does not say, or says zero or nonsense
 * @see RFC 9110, "Retry-After"
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const value = headers.get('retry-after') ?? ''
  return waitMs(Number(headers.get('retry-after-ms')) || Number(value) * 1000 || Date.parse(value) - nowMs)
}

/** A wait that a server asks for as it counts: one day at most, `null` for zero and nonsense. */
export function waitMs(ms: number): number | null {
  return ms > 0 ? Math.min(ms, maxMs) : null
}
