export type TimingFormats = {
  /** @param digits - after the point; default 2 below ten seconds, else 1 */
  seconds(ms: number, digits?: number): string
  count(value: number): string
}

/** Numbers in the way of the locale; made once for a locale, since making an `Intl` format is slow. */
export function createTimingFormats(locale: string | undefined): TimingFormats {
  const secondsWith = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'narrow',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
  const byDigits = [secondsWith(0), secondsWith(1), secondsWith(2)]
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const precise = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return {
    seconds: (ms, digits = ms < 10_000 ? 2 : 1) =>
      (byDigits[digits] ?? secondsWith(digits)).format(ms / 1000),
    count: (value) => (value < 10 ? precise : whole).format(value),
  }
}
