import type { RunLog } from './run-log.ts'
import type { HeldLock } from './take-lock.ts'
import type { Word } from './word.ts'

/** How far a tab may read ahead of what is made of it there: the others must not wait for one that is hidden or busy. */
const aheadBytes = 1024 * 1024

/**
 * Reads a run for all tabs: each piece goes to the others as it comes. They are answered from the first moment, since a
 * connection may take long.
 *
 * @param log - up to where the connection begins
 */
export async function leadRun(
  connect: () => Promise<Response>,
  name: string,
  log: RunLog,
  { release, lost }: HeldLock,
): Promise<Response> {
  const by = crypto.randomUUID()
  const channel = new BroadcastChannel(name)
  const tell = (word: Word) => channel.postMessage(word)
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.type === 'hello') tell({ type: 'so-far', to: data.from, by, text: log.after(data.cursor) })
    else if (data.type === 'ask') tell({ type: 'here', by })
  }
  const close = () => {
    channel.close()
    release()
  }
  const response = await connect().catch((error) => {
    close()
    throw error
  })
  const { ok, status, statusText, headers, url } = response
  if (!ok || !response.body || !/^text\/event-stream/i.test(headers.get('content-type') ?? '')) {
    close()
    return response
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  const stop = () => {
    close()
    return reader.cancel().catch(() => {}) // it has broken already
  }
  lost.addEventListener('abort', stop)
  const encoder = new TextEncoder()
  let failure: unknown
  const read = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const { done, value } = await reader.read()
    lost.throwIfAborted()
    if (!done) {
      log.append(value)
      tell({ type: 'more', by, text: value })
      return controller.enqueue(encoder.encode(value))
    }
    tell({ type: 'end', by })
    close()
    controller.close()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (failure === undefined) return await read(controller)
        } catch (error) {
          failure = error
          void stop()
        }
        // What the others were told is read here as well before it fails: all go on from one place.
        if (controller.desiredSize === aheadBytes) controller.error(failure)
      },
      // The others have a connection to find: the lock is free now.
      cancel: stop,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: aheadBytes }),
  )
  return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: url })
}
