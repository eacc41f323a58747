import { defaultLimits, type JournalLimits } from './journal.ts'

/**
 * Limits with those that nobody has set.
 *
 * @throws {TypeError} for a number that is none: a timer and Redis would each make something else of it
 */
export function completeLimits(limits: JournalLimits): Required<JournalLimits> {
  const given = Object.entries(limits).filter(([, value]) => value !== undefined)
  const all = { ...defaultLimits, ...Object.fromEntries(given) }
  const { keepMs, leaseMs, ...counts } = all
  requireTimes({ keepMs, leaseMs })
  for (const [name, value] of Object.entries(counts)) {
    if (!(value > 0) || (value % 1 !== 0 && value !== Number.POSITIVE_INFINITY))
      throw new TypeError(`${name} must be a whole number above 0, or Infinity: ${value} is none.`)
  }
  return all
}

/** @throws {TypeError} for one that is not a whole number of milliseconds above 0 */
export function requireTimes(times: { readonly [name: string]: number }) {
  for (const [name, value] of Object.entries(times)) {
    if (!Number.isSafeInteger(value) || value <= 0)
      throw new TypeError(`${name} must be a whole number of milliseconds above 0: ${value} is none.`)
  }
}
