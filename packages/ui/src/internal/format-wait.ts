const units = [
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const

/**
 * A wait in words of the locale, in its two largest units: `1m 30s`, or `1 minute, 30 seconds` when `long`.
 *
 * @param seconds - whole seconds
 */
export function formatWait(seconds: number, locale: string | undefined, style: 'narrow' | 'long'): string {
  const parts: string[] = []
  let rest = seconds
  for (const { unit, seconds: size } of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    const wanted = count > 0 || (unit === 'second' && parts.length === 0)
    if (wanted && parts.length < 2) {
      parts.push(new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: style }).format(count))
    }
  }
  return new Intl.ListFormat(locale, { type: 'unit', style }).format(parts)
}
