import { StreamError } from '../stream-error.ts'
import type { YieldToHost } from './yield-to-host.ts'

/**
 * How long work may go on without a pause: short enough that nobody feels a press or a key wait for it, and long enough
 * that an answer which is there at once (a replay, a cache) is not painted over and over while it is read.
 */
const sliceMs = 24
const firstSliceMs = 4
/** One chunk can be megabytes (a replay, a cache): it is worked off in pieces, so that the clock is looked at. */
const pieceBytes = 16 * 1024

/** How long an error may take to say its words. */
const maxTextMs = 2000

export type ReadBodyHost = {
  now(): number
  yieldToHost: YieldToHost
}

/**
 * Reads a body to its end, or until nobody wants more, or until the signal fires; the body is let go in every case.
 *
 * @param onBytes - gives back false when nothing more is wanted
 * @throws {StreamError} `truncated` when the connection broke; whatever `onBytes` throws
 */
export async function readBody(
  body: ReadableStream<Uint8Array>,
  onBytes: (bytes: Uint8Array) => boolean,
  signal: AbortSignal,
  host: ReadBodyHost,
): Promise<void> {
  const reader = body.getReader()
  // A fetch may ignore the signal, and a blocked read would then wait for ever.
  const release = () => void reader.cancel().catch(ignore)
  signal.addEventListener('abort', release)
  // The first words are painted soon, though a whole answer may follow at once.
  let busyMs = sliceMs - firstSliceMs
  try {
    while (!signal.aborted) {
      const { done, value } = await reader.read().catch(failTruncated)
      if (done) return
      for (let start = 0; start < value.length && !signal.aborted; start += pieceBytes) {
        const before = host.now()
        if (!onBytes(value.subarray(start, start + pieceBytes))) return
        busyMs += host.now() - before
        if (busyMs >= sliceMs) {
          busyMs = 0
          await host.yieldToHost()
        }
      }
    }
  } finally {
    signal.removeEventListener('abort', release)
    release()
  }
}

/** Reads at most `maxBytes` of a body as text and lets go of the rest; of a body that breaks or stalls, what there is. */
export async function readText(
  { body }: Response,
  maxBytes: number,
  signal: AbortSignal,
  host: ReadBodyHost,
): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  const onBytes = (bytes: Uint8Array) => {
    text += decoder.decode(bytes.subarray(0, maxBytes), { stream: true })
    maxBytes -= bytes.length
    return maxBytes > 0
  }
  if (!body) return text
  const patience = new AbortController()
  const giveUp = () => patience.abort()
  const timer = setTimeout(giveUp, maxTextMs)
  signal.addEventListener('abort', giveUp)
  if (signal.aborted) giveUp()
  // The reply is an error already: a body that breaks or stalls as well must not hide its status.
  await readBody(body, onBytes, patience.signal, host).catch(ignore)
  signal.removeEventListener('abort', giveUp)
  clearTimeout(timer)
  return text
}

function failTruncated(cause: unknown): never {
  throw new StreamError('truncated', 'The connection broke before the answer was complete.', { cause })
}

/** Of a body that nobody reads any more, nobody needs to know that it broke. */
function ignore() {}
