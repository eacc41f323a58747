import type { StreamTiming } from '../state/timing.ts'

declare const process: { env: { NODE_ENV?: string } } | undefined

/** A wait that a stream should have shortened, and a burst that no model writes. */
const longWaitMs = 2000
const burstMs = 100
const minDeltas = 20

/**
 * Says in development that something on the way seems to hold the stream back: after a long wait all of it came at once.
 * Compression, nginx's `proxy_buffering` and some development proxies do so.
 *
 * @param deltas - how many pieces of text the answer had: one that does not stream has one
 */
export function warnIfBuffered({ firstByteMs, firstTextMs, lastTextMs }: StreamTiming, deltas: number) {
  if (typeof process === 'undefined' || process.env.NODE_ENV !== 'development') return
  if (deltas < minDeltas || Number(firstByteMs) < longWaitMs) return
  if (Number(lastTextMs) - Number(firstTextMs) > burstMs) return
  console.warn(
    `Rivulet: the answer came in one burst after ${Math.round(Number(firstByteMs))} ms. Something on the way seems to ` +
      'buffer it, such as a proxy or compression: send `X-Accel-Buffering: no` and `Cache-Control: no-cache, no-transform`.',
  )
}
