export type RateLimit = {
  /** Requests a caller may make in a minute, over time. */
  perMinute: number
  /** How many of them at once; default as many as in a minute. */
  burst?: number
}

/** Callers are forgotten beyond so many, the longest silent first. */
const maxCallers = 10_000

/**
 * A bucket for each caller that fills at an even pace. It counts in this process: behind several machines each has its own.
 *
 * @returns a function that takes one: 0 when it may, else the milliseconds to wait
 */
export function createRateLimit(
  { perMinute, burst = perMinute }: RateLimit,
  now: () => number = () => performance.now(),
): (caller: string) => number {
  const buckets = new Map<string, { tokens: number; atMs: number }>()
  const perMs = perMinute / 60_000
  return (caller) => {
    const atMs = now()
    const before = buckets.get(caller) ?? { tokens: burst, atMs }
    const tokens = Math.min(burst, before.tokens + (atMs - before.atMs) * perMs)
    const allowed = tokens >= 1
    // Put last again: the first of the map is the longest silent.
    buckets.delete(caller)
    buckets.set(caller, { tokens: allowed ? tokens - 1 : tokens, atMs })
    if (buckets.size > maxCallers) buckets.delete(buckets.keys().next().value as string)
    return allowed ? 0 : Math.ceil((1 - tokens) / perMs)
  }
}
