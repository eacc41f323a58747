import type { Clock } from '../clock/clock.ts'
import type { Step } from './script.ts'
import { untilAborted } from './until-aborted.ts'

const encoder = new TextEncoder()

/**
 * The steps as a body. Nothing runs ahead of the reader: each read plays the steps up to the next chunk. An aborted
 * `signal` fails the body with its reason; cancelling the body ends it; both end a wait at once.
 */
export function playBody(
  steps: Iterable<Step>,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = steps[Symbol.iterator]()
  const left = new AbortController()
  let dueAt = clock.now()

  /** Plays up to the next chunk; `undefined` at the end. */
  async function nextChunk(): Promise<Uint8Array<ArrayBuffer> | undefined> {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      const step = next.value
      if ('send' in step) {
        if (step.send.length > 0) return toBytes(step.send)
      } else if ('waitMs' in step) {
        dueAt += step.waitMs
        const restMs = dueAt - clock.now()
        if (restMs > 0) await clock.wait(restMs, left.signal)
      } else if (step.fault === 'stall') {
        await untilAborted(left.signal)
      } else {
        throw new TypeError('network error: the connection was cut.')
      }
    }
    return undefined
  }

  const leave = (reason: unknown) => {
    signal.removeEventListener('abort', abort)
    iterator.return?.()
    left.abort(reason)
  }
  let fail: (reason: unknown) => void
  const abort = () => {
    fail(signal.reason)
    leave(signal.reason)
  }

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        fail = (reason) => controller.error(reason)
        if (signal.aborted) abort()
        else signal.addEventListener('abort', abort, { once: true })
      },
      async pull(controller) {
        try {
          const chunk = await nextChunk()
          if (left.signal.aborted) return
          if (chunk) return controller.enqueue(chunk)
          controller.close()
          leave('the body has ended')
        } catch (error) {
          if (left.signal.aborted) return // the body is closed or failed already, and the wait only ended with it
          controller.error(error)
          leave(error)
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}

function toBytes(chunk: string | Uint8Array): Uint8Array<ArrayBuffer> {
  // A copy, because a reader may transfer the buffer away and the script must stay playable.
  return typeof chunk === 'string' ? encoder.encode(chunk) : new Uint8Array(chunk)
}
