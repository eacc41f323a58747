import type { OpenFunction } from '@rivulet/core'

export type HandFedSource = {
  open: OpenFunction<unknown>
  /** Answers the request that waits, or the next one: with an event stream, or with the given response. */
  respond(response?: Response): void
  /** Sends a piece of text on the event stream. */
  send(text: string): void
  /** Ends the event stream as it should end. */
  finish(): void
  /** Ends it where it is, as a lost connection does. */
  drop(): void
}

const encoder = new TextEncoder()

/**
 * A server that does nothing until it is told to, and speaks Chat Completions when it is.
 *
 * @param resumable - whether its events have ids, after which it can go on
 */
export function createHandFedSource(resumable = false): HandFedSource {
  let answer: ((response: Response) => void) | null = null
  let answered: Response | null = null
  let body: ReadableStreamDefaultController<Uint8Array> | null = null
  let nextId = 1
  const write = (data: string) =>
    body?.enqueue(encoder.encode(`${resumable ? `id: ${nextId++}\n` : ''}data: ${data}\n\n`))
  const chunk = (delta: object, finishReason: string | null) =>
    write(
      JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta, finish_reason: finishReason }],
      }),
    )

  const openBody = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        body = controller
      },
      cancel() {
        body = null
      },
    })

  return {
    open: (context) =>
      new Promise((resolve, reject) => {
        const { signal } = context
        // Whoever looks at the cursor says by that that it goes on after it; this one goes on with what it is fed.
        if (resumable) void context.cursor
        signal.addEventListener('abort', () => reject(signal.reason))
        if (answered) resolve(answered)
        else answer = resolve
        answered = null
      }),
    respond(response = new Response(openBody(), { headers: { 'content-type': 'text/event-stream' } })) {
      if (answer) answer(response)
      else answered = response
      answer = null
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
