import { StreamError } from './stream-error.ts'

/**
 * Checks numbers that an app has set: each must be above 0, and `Infinity` is one.
 *
 * @param owner - the option that holds them, for the message
 * @param orZero - 0 is one as well
 * @throws {StreamError} `invalid-request`
 */
export function requireNumbers(owner: string, values: { readonly [name: string]: unknown }, orZero = false) {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' && (value > 0 || (orZero && value === 0))) continue
    throw new StreamError(
      'invalid-request',
      `${owner}.${name} must be a number ${orZero ? 'from' : 'above'} 0, or Infinity: ${JSON.stringify(value)} is none.`,
    )
  }
}
