const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size in words of the locale: `900 byte`, `1.2 MB`. Thousands are 1,000, as file managers count. */
export function formatBytes(bytes: number, locale: string | undefined): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1000 ** power
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power],
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  }).format(value)
}
