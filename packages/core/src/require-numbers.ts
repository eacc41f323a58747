import { StreamError } from './stream-error.ts'

/**
 * Checks numbers that an app has set; `Infinity` is one.
 *
 * @param owner - the option that holds them, for the message
 * @param least - the smallest that is allowed; without it, all above 0 are
 * @throws {StreamError} `invalid-request`
 */
export function requireNumbers(owner: string, values: { readonly [name: string]: unknown }, least?: number) {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number' && (least === undefined ? value > 0 : value >= least)) continue
    const bound = least === undefined ? 'above 0' : `from ${least}`
    throw new StreamError(
      'invalid-request',
      `${owner}.${name} must be a number ${bound}, or Infinity: ${JSON.stringify(value)} is none.`,
    )
  }
}
