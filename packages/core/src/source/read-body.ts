import { StreamError } from '../stream-error.ts'
import type { YieldToHost } from './yield-to-host.ts'

/** Work without a pause that nobody notices: half a frame. */
const sliceMs = 8
/** One chunk can be megabytes (a replay, a cache): it is worked off in pieces, so that the clock is looked at. */
const pieceBytes = 16 * 1024

export type ReadBodyHost = {
  signal: AbortSignal
  now(): number
  yieldToHost: YieldToHost
}

type ReadBodyOptions = ReadBodyHost & {
  /** @returns false when nothing more is wanted */
  onBytes(bytes: Uint8Array): boolean
}

/**
 * Reads a body to its end, or until nobody wants more, or until the signal fires; the body is let go in every case.
 *
 * @throws {StreamError} `truncated` when the connection broke; whatever `onBytes` throws
 */
export async function readBody(body: ReadableStream<Uint8Array>, options: ReadBodyOptions): Promise<void> {
  const { onBytes, signal, now, yieldToHost } = options
  const reader = body.getReader()
  // A fetch may ignore the signal, and a blocked read would then wait for ever.
  const release = () => void reader.cancel().catch(ignore)
  signal.addEventListener('abort', release)
  let busyMs = 0
  try {
    while (!signal.aborted) {
      const { done, value } = await read(reader)
      if (done) return
      for (let start = 0; start < value.length; start += pieceBytes) {
        if (signal.aborted) return
        const before = now()
        if (!onBytes(value.subarray(start, start + pieceBytes))) return
        busyMs += now() - before
        if (busyMs >= sliceMs) {
          busyMs = 0
          await yieldToHost()
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', release)
    release()
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (cause) {
    throw new StreamError('truncated', 'The connection broke before the answer was complete.', { cause })
  }
}

/** A body that is let go may say that it was broken already, which changes nothing any more. */
function ignore() {}
