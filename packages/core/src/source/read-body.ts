import { StreamError } from '../stream-error.ts'
import type { Chunks } from './opened.ts'
import { readerOf } from './reader-of.ts'
import { toStreamError } from './thrown-error.ts'
import type { YieldToHost } from './yield-to-host.ts'

/**
 * How long work may go on without a pause: short enough that nobody feels a press or a key wait for it, and long enough
 * that an answer which is there at once (a replay, a cache) is not painted over and over while it is read.
 */
const sliceMs = 24
const firstSliceMs = 4
/** One chunk can be megabytes (a replay, a cache): it is worked off in pieces, so that the clock is looked at. */
const pieceSize = 16 * 1024
const smallSize = 1024

/** How long an error may take to say its words. */
const maxTextMs = 2000

/** What became of a piece: nothing that takes time, something, or all that was wanted. */
export type PieceResult = 'nothing' | 'something' | 'end'

export type ReadBodyHost = {
  now(): number
  yieldToHost: YieldToHost
  ready?(): Promise<void> | undefined
}

/**
 * Reads a body to its end, or until nobody wants more, or until the signal fires; the body is let go in every case.
 *
 * @param onPiece - is given bytes, text or a whole message, and the host's time
 * @throws {StreamError} `truncated` when the connection broke; `invalid-message` when an SDK could not parse what came;
 *   `invalid-request` when the body has been read before; whatever `onPiece` throws
 */
export async function readBody(
  body: Chunks,
  onPiece: (piece: unknown, nowMs: number) => PieceResult,
  signal: AbortSignal,
  host: ReadBodyHost,
): Promise<void> {
  const reader = readerOf(body)
  let over = signal.aborted
  // A fetch may ignore the signal, and a blocked read would then wait for ever.
  const release = () => {
    over = true
    void reader.cancel().catch(ignore)
  }
  signal.addEventListener('abort', release)
  // The first words are painted soon, though a whole answer may follow at once.
  let busyMs = sliceMs - firstSliceMs
  try {
    while (!over) {
      const room = host.ready?.()
      if (room) await room
      if (over) return
      let result: IteratorResult<unknown>
      try {
        result = await reader.read()
      } catch (cause) {
        return failReading(cause)
      }
      const { done, value } = result
      if (done) return
      const chunk = viewBytes(value)
      const size = typeof chunk === 'string' || chunk instanceof Uint8Array ? chunk.length : 1
      for (let start = 0; start < size && !over; start += pieceSize) {
        const nowMs = host.now()
        const result = onPiece(size > pieceSize ? pieceOf(chunk as string | Uint8Array, start) : chunk, nowMs)
        if (result === 'end') return
        // Most small chunks complete no message: asking for the time again would be what they cost.
        if (result === 'something' || size > smallSize) busyMs += host.now() - nowMs
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
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
  host: ReadBodyHost,
): Promise<string> {
  const { body } = response
  // A fetch that cannot stream has all of it already.
  if (!body) return ((await response.text?.().catch(ignore)) ?? '').slice(0, maxBytes)
  const decoder = new TextDecoder()
  let text = ''
  const onPiece = (piece: unknown) => {
    const bytes = piece as Uint8Array
    text += decoder.decode(bytes.subarray(0, maxBytes), { stream: true })
    maxBytes -= bytes.length
    return maxBytes > 0 ? 'nothing' : 'end'
  }
  const patience = new AbortController()
  const giveUp = () => patience.abort()
  const timer = setTimeout(giveUp, maxTextMs)
  signal.addEventListener('abort', giveUp)
  if (signal.aborted) giveUp()
  // The reply is an error already: a body that breaks or stalls as well must not hide its status.
  await readBody(body, onPiece, patience.signal, host).catch(ignore)
  signal.removeEventListener('abort', giveUp)
  clearTimeout(timer)
  return text
}

function failReading(cause: unknown): never {
  // An SDK has parsed what it gives; the error's words may hold what it could not, which is private.
  if (cause instanceof SyntaxError)
    throw new StreamError('invalid-message', 'A message of the answer is not JSON.', { cause })
  throw toStreamError(cause, 'truncated', 'The connection broke before the answer was complete')
}

/** Bytes of whatever kind as an array of them, which copies nothing; everything else as it is. */
function viewBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return value
  const { buffer, byteOffset, byteLength } = Object(value) as Uint8Array
  if (typeof byteLength !== 'number') return value
  return new Uint8Array(buffer ?? (value as ArrayBuffer), byteOffset, byteLength)
}

function pieceOf(chunk: string | Uint8Array, start: number): string | Uint8Array {
  const end = start + pieceSize
  return typeof chunk === 'string' ? chunk.slice(start, end) : chunk.subarray(start, end)
}

/** Of a body that nobody reads any more, nobody needs to know that it broke. */
function ignore() {}
