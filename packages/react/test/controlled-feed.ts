import { encodeSse } from '@rivulet/core'
import { act } from '@testing-library/react'

type Timer = { atMs: number; callback: () => void }

/** A feed whose server and clock a test owns. Frames come when time passes. */
export function createControlledFeed() {
  const encoder = new TextEncoder()
  const requests: { headers: Headers; signal: AbortSignal }[] = []
  const timers = new Set<Timer>()
  let body: ReadableStreamDefaultController<Uint8Array>
  let nowMs = 0
  let nextId = 1
  let open = 0
  let stopped = false

  const fetch: typeof globalThis.fetch = async (_, { headers, signal } = {}) => {
    signal?.throwIfAborted()
    requests.push({ headers: new Headers(headers), signal: signal as AbortSignal })
    if (stopped) return new Response(null, { status: 204 })
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        open++
        body = controller
      },
      cancel() {
        open--
      },
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  }

  const setTimer = (callback: () => void, delayMs: number) => {
    const timer = { atMs: nowMs + Math.max(0, delayMs), callback }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  const advance = (ms: number) => {
    const endMs = nowMs + ms
    for (;;) {
      const [next] = [...timers].filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)
      if (!next) break
      timers.delete(next)
      nowMs = next.atMs
      next.callback()
    }
    nowMs = endMs
  }
  // Streams settle over many turns: a message comes after all of them.
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(null)
      })
    }
  }
  const pass = (ms = 0) =>
    act(async () => {
      await settle()
      advance(ms)
      await settle()
    })

  return {
    fetch,
    host: {
      now: () => nowMs,
      random: () => 1,
      setTimer,
      requestFrame: (callback: () => void) => setTimer(callback, 16),
      yieldToHost: () => Promise.resolve(),
    },
    requests,
    /** Bodies nobody has let go yet. */
    get open() {
      return open
    },
    pass,
    /** Writes events of this name, numbered on, and lets the client take them; a frame shows them. */
    async send(name: string, ...values: unknown[]) {
      const text = values.map((value) =>
        encodeSse({ event: name, data: JSON.stringify(value), id: `${nextId++}` }),
      )
      await pass()
      body.enqueue(encoder.encode(text.join('')))
      await pass()
    },
    /** The next frame comes. */
    frame: () => pass(16),
    /** The connection breaks. */
    async drop() {
      open--
      body.error(new TypeError('terminated'))
      await pass()
    },
    /** The server ends the connection, and answers the next one with 204. */
    async stop() {
      stopped = true
      open--
      body.close()
      await pass()
    },
  }
}
