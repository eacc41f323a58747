import { createStream, type Opened, type Protocol, type ProtocolName, type StreamEvent } from '@rivulet/core'

/**
 * A provider's answer as stream events, whatever its protocol: so that it can be reviewed, kept, and read by one client.
 *
 * @param opened - a `Response`, or a stream or iterable of what its body or its SDK gives
 * @param protocol - default: found by the messages
 * @throws {StreamError} where reading it failed, an error that the provider reported included
 */
export async function* readEvents(
  opened: Opened,
  { protocol, signal }: { protocol?: ProtocolName | Protocol; signal?: AbortSignal } = {},
): AsyncGenerator<StreamEvent> {
  const waiting: StreamEvent[] = []
  let ended = false
  let wakeReader = () => {}
  let letOn = () => {}
  /** The answer is read on only when what it gave has been taken. */
  const room = () =>
    waiting.length === 0
      ? undefined
      : new Promise<void>((resolve) => {
          letOn = resolve
        })
  const stream = createStream(() => withRoom(opened, room), {
    reconnect: false,
    ...(protocol && { protocol }),
    // How long an answer may take is the business of who asked for it.
    timeouts: { connectMs: Number.POSITIVE_INFINITY, idleMs: Number.POSITIVE_INFINITY },
    onEvent({ event }) {
      if (event.type !== 'error') waiting.push(event)
      wakeReader()
    },
  })
  const cancel = () => stream.cancel()
  signal?.addEventListener('abort', cancel)
  const state = stream.start().then((last) => {
    ended = true
    wakeReader()
    return last
  })
  try {
    for (;;) {
      while (waiting.length > 0) yield waiting.shift() as StreamEvent
      letOn()
      if (ended) break
      await new Promise<void>((resolve) => {
        wakeReader = resolve
        if (waiting.length > 0 || ended) resolve()
      })
    }
    const { error } = await state
    if (error) throw error
  } finally {
    signal?.removeEventListener('abort', cancel)
    letOn()
    cancel()
  }
}

function withRoom(opened: Opened, room: () => Promise<void> | undefined): Opened {
  const limit = <T>(chunks: AsyncIterable<T>) =>
    (async function* () {
      for await (const chunk of chunks) {
        yield chunk
        await room()
      }
    })()
  if (!('headers' in opened)) return limit(opened as AsyncIterable<unknown>)
  if (!opened.body || !opened.ok) return opened
  const { status, headers } = opened
  return new Response(streamOf(limit(opened.body as AsyncIterable<Uint8Array>)), {
    status,
    headers,
  })
}

/** `ReadableStream.from` is not everywhere yet. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => void (await chunks.return(undefined)),
    },
    { highWaterMark: 0 },
  )
}
