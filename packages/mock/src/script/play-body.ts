import type { Clock } from '../clock/clock.ts'
import { ConnectionCut } from './connection-cut.ts'
import type { Step } from './script.ts'
import { untilAborted } from './until-aborted.ts'
import { waitOr } from './wait-or.ts'

type Chunk = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()

/**
 * The steps as a body. Nothing runs ahead of the reader: each read plays the steps up to the next chunk. An aborted
 * `signal` fails the body with its reason, cancelling the body ends it, and both end a wait at once.
 */
export function playBody(
  steps: Iterable<Step>,
  { clock, signal, onEnd }: { clock: Clock; signal: AbortSignal; onEnd: () => void },
): ReadableStream<Chunk> {
  const iterator = steps[Symbol.iterator]()
  const reader = new AbortController() // aborted when nobody reads any more
  let dueAt = clock.now()
  let controller: ReadableStreamDefaultController<Chunk>

  async function nextChunk(): Promise<Chunk | undefined> {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const step = next.value
      if ('send' in step) {
        if (step.send.length > 0) return toBytes(step.send)
      } else if ('waitMs' in step) {
        dueAt += step.waitMs
        const restMs = dueAt - clock.now()
        if (restMs > 0) await waitOr(clock, restMs, { signal: reader.signal, orUntil: step.orUntil })
        if (step.orUntil?.aborted) dueAt = Math.min(dueAt, clock.now())
      } else if (step.fault === 'stall') {
        await untilAborted(reader.signal)
      } else {
        throw new ConnectionCut(step.fault)
      }
    }
    return undefined
  }

  const letGo = () => {
    signal.removeEventListener('abort', abort)
    iterator.return?.()
    onEnd()
  }
  const leave = (reason: unknown) => {
    letGo()
    reader.abort(reason)
  }
  const abort = () => {
    controller.error(signal.reason)
    leave(signal.reason)
  }

  async function pull() {
    try {
      const chunk = await nextChunk()
      if (reader.signal.aborted) return
      if (chunk) return controller.enqueue(chunk)
      letGo()
      controller.close()
    } catch (error) {
      if (reader.signal.aborted) return // the wait ended because the reader left, and the body ended with it
      letGo()
      controller.error(error)
    }
  }

  return new ReadableStream<Chunk>(
    {
      start(started) {
        controller = started
        if (signal.aborted) abort()
        else signal.addEventListener('abort', abort, { once: true })
      },
      pull,
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}

/** A copy, because a reader may transfer the buffer away and the script must stay playable. */
function toBytes(chunk: string | Uint8Array): Chunk {
  return typeof chunk === 'string' ? encoder.encode(chunk) : new Uint8Array(chunk)
}
