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
export function cutResponse(
  bytes: Uint8Array,
  size: number,
  contentType = 'text/event-stream; charset=utf-8',
): Response {
  const step = size || Math.max(bytes.length, 1)
  let at = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + step))
      at += step
    },
  })
  return new Response(body, { headers: { 'content-type': contentType } })
}
