import type { TimingRecorder } from '../state/timing.ts'

declare const process: { env: { NODE_ENV?: string } }

/** A wait that a stream should have shortened, and a burst that no model writes. */
const longWaitMs = 2000
const burstMs = 100
/** An answer that does not stream has one. */
const minMessages = 20

/**
 * Says in development that something on the way seems to hold the stream back: after a long wait all of it came at once.
 * Compression, nginx's `proxy_buffering` and some development proxies do so.
 *
 * @param messages - that the answer was made of
 */
export function warnIfBuffered(messages: number, timing: Pick<TimingRecorder, 'snapshot'>) {
  try {
    // A bundler writes the mode here, and takes the rest out where it is another one.
    if (process.env.NODE_ENV === 'development' && messages >= minMessages) {
      const { firstByteMs, firstTextMs, lastTextMs } = timing.snapshot(undefined)
      if (Number(firstByteMs) >= longWaitMs && Number(lastTextMs) - Number(firstTextMs) <= burstMs)
        console.warn(
          `Rivulet: the answer came in one burst after ${Math.round(Number(firstByteMs))} ms. Something on the way seems to ` +
            'buffer it, such as a proxy or compression: send `X-Accel-Buffering: no` and `Cache-Control: no-cache, no-transform`.',
        )
    }
  } catch {
    // Without a bundler a page has no `process`: that is no development, and a warning must not end a run.
  }
}
