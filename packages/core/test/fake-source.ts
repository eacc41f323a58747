import type { OpenFunction } from '../src/source/source.ts'

/** A source whose bytes and end a test gives by hand. */
export type FakeSource = {
  readonly open: OpenFunction
  /** How often it was opened, and how many of its bodies have been let go or read to their end. */
  readonly opened: number
  readonly closed: number
  /** Sends bytes, or text as UTF-8, to the newest body. */
  send(piece: string | Uint8Array): void
  end(): void
  break(cause: unknown): void
}

export function createFakeSource(
  init: ResponseInit = { headers: { 'content-type': 'text/event-stream' } },
): FakeSource {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let opened = 0
  let closed = 0
  const current = () => {
    if (!controller) throw new Error('The fake source has not been opened yet.')
    return controller
  }
  return {
    open() {
      opened++
      const body = new ReadableStream<Uint8Array>({
        start: (own) => {
          controller = own
        },
        cancel: () => {
          closed++
        },
      })
      return new Response(body, init)
    },
    get opened() {
      return opened
    },
    get closed() {
      return closed
    },
    send: (piece) => current().enqueue(typeof piece === 'string' ? encoder.encode(piece) : piece),
    end() {
      closed++
      current().close()
    },
    break: (cause) => current().error(cause),
  }
}

/** A response whose body comes in pieces of `size` bytes (0: all at once). */
export function cutResponse(bytes: Uint8Array, size: number, contentType?: string): Response {
  const step = size || Math.max(bytes.length, 1)
  return piecesResponse(
    Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
      bytes.slice(index * step, (index + 1) * step),
    ),
    contentType,
  )
}

/** A response whose body comes in these pieces. */
export function piecesResponse(
  pieces: Iterable<Uint8Array>,
  contentType = 'text/event-stream; charset=utf-8',
): Response {
  const rest = pieces[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { value, done } = rest.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  return new Response(body, { headers: { 'content-type': contentType } })
}
