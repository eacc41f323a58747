import type { ServerFrame } from './socket-frames.ts'

/** What may wait to be read: nobody can tell the sender of a socket to wait. */
const maxWaitingBytes = 8 * 1024 * 1024

/** One request over a socket, and its answer. */
export type Exchange = {
  readonly response: Promise<Response>
  receive(frame: ServerFrame): void
  /** It broke off. */
  fail(cause: unknown): void
}

/**
 * @param url - of the request
 * @param onDone - the answer is complete, or has failed, or nobody wants it any more (`isStopped`): the server is to be told
 */
export function createExchange(url: string, onDone: (isStopped: boolean) => void): Exchange {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let isDone = false
  let settle = (_: Response) => {}
  let refuse = (_: unknown) => {}
  const response = new Promise<Response>((resolve, reject) => {
    settle = resolve
    refuse = reject
  })
  const done = (isStopped: boolean) => {
    if (isDone) return false
    isDone = true
    onDone(isStopped)
    return true
  }
  const fail = (cause: unknown, isStopped = false) => {
    if (!done(isStopped)) return
    refuse(cause)
    controller?.error(cause)
  }
  const respond = (status: number, headers: readonly (readonly [string, string])[]) => {
    // These have no body, and a response with one cannot be made.
    const isBare = status === 204 || status === 205 || status === 304
    const body = new ReadableStream<Uint8Array>(
      {
        start(given) {
          controller = given
        },
        cancel: () => void done(true),
      },
      { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
    )
    const given = new Response(isBare ? null : body, { status, headers: headers.map(([...pair]) => pair) })
    settle(Object.defineProperty(given, 'url', { value: url }))
  }
  return {
    response,
    receive(frame) {
      if (isDone) return
      if ('status' in frame) {
        try {
          respond(frame.status, frame.headers)
        } catch (cause) {
          fail(new TypeError('network: the head of the answer is none.', { cause }), true)
        }
      } else if ('text' in frame) {
        controller?.enqueue(encoder.encode(frame.text))
        if ((controller?.desiredSize ?? 0) < -maxWaitingBytes)
          fail(new TypeError(`network: more than ${maxWaitingBytes} bytes wait to be read.`), true)
      } else if (frame.end === 'lost') fail(new TypeError('network: the answer broke off.'))
      else if (done(false)) controller?.close()
    },
    fail: (cause) => fail(cause, true),
  }
}
