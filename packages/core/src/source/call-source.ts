import { StreamError } from '../stream-error.ts'

/**
 * Calls a function the app gave for the source, and tells its failures from those of the network.
 *
 * @throws {StreamError} `callback`; `network` when the function's own fetch failed
 */
export async function callSource<T>(what: string, call: () => T | Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (cause) {
    if (cause instanceof StreamError) throw cause
    // fetch reports every failure to connect as a TypeError, in words that differ between browsers.
    if (cause instanceof TypeError && /fetch|network|load failed/i.test(cause.message)) {
      throw new StreamError('network', 'The server could not be reached.', { cause })
    }
    throw new StreamError('callback', `${what} threw: ${String(cause)}`, { cause })
  }
}
