/** A time in seconds, such as `0.48 s` or `12.3 s`. */
export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)}\u00a0s`
}
