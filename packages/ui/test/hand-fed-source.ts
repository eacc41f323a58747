import type { OpenFunction } from '@rivulet/core'

export type HandFedSource = {
  open: OpenFunction<unknown>
  /** Answers the request that waits: with an event stream, or with the given response. */
  respond(response?: Response): void
  /** Sends a piece of text on the event stream. */
  send(text: string): void
  /** Ends the event stream as it should end. */
  finish(): void
  /** Ends it where it is, as a lost connection does. */
  drop(): void
}

const encoder = new TextEncoder()

/** A server that does nothing until it is told to, and speaks Chat Completions when it is. */
export function createHandFedSource(): HandFedSource {
  let answer: ((response: Response) => void) | null = null
  let body: ReadableStreamDefaultController<Uint8Array> | null = null
  const write = (data: string) => body?.enqueue(encoder.encode(`data: ${data}\n\n`))
  const chunk = (delta: object, finishReason: string | null) =>
    write(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta, finish_reason: finishReason }],
      }),
    )

  return {
    open: ({ signal }) =>
      new Promise((resolve, reject) => {
        answer = resolve
        signal.addEventListener('abort', () => reject(signal.reason))
      }),
    respond(response) {
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          body = controller
        },
        cancel() {
          body = null
        },
      })
      answer?.(response ?? new Response(stream, { headers: { 'content-type': 'text/event-stream' } }))
    },
    send: (text) => chunk({ content: text }, null),
    finish() {
      chunk({}, 'stop')
      write('[DONE]')
      body?.close()
      body = null
    },
    drop() {
      body?.close()
      body = null
    },
  }
}
