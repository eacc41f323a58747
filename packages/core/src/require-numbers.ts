import { StreamError } from './stream-error.ts'

/**
 * Checks numbers that an app has set: each must be above 0; `Infinity` is one.
 *
 * @param owner - the option that holds them, for the message
 * @param counts - each must be whole, and 0 is one as well
 * @throws {StreamError} `invalid-request`
 */
export function requireNumbers(owner: string, values: { readonly [name: string]: unknown }, counts = false) {
  for (const [name, value] of Object.entries(values)) {
    // What is left of `Infinity` by 1 is no number.
    if (typeof value === 'number' && (counts ? value >= 0 && !(value % 1) : value > 0)) continue
    throw new StreamError(
      'invalid-request',
      `${owner}.${name} must be a ${counts ? 'whole number from' : 'number above'} 0, or Infinity: ${
        typeof value === 'string' ? `"${value}"` : String(value)
      } is none.`,
    )
  }
}
