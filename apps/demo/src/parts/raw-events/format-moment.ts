/** Seconds to the millisecond, such as `12.345`. */
export function formatMoment(ms: number): string {
  return (ms / 1000).toFixed(3)
}
