const stepsMs = [1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000]

/** The end of an axis that holds `ms` and moves seldom: the next round number. */
export function axisEndMs(ms: number): number {
  return stepsMs.find((step) => step >= ms) ?? Math.ceil(ms / 600_000) * 600_000
}
