import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import WebSocket, { WebSocketServer } from 'ws'
import { encodeSse } from '../src/framing/encode-sse.ts'
import type { Chunks, Opened } from '../src/source/opened.ts'
import type { OpenFunction } from '../src/source/source.ts'
import { webSocket } from '../src/source/web-socket.ts'
import { createFakeWebSocket, type FakeSocket } from './fake-web-socket.ts'

/** One way for an answer to come, with the sender's end in a test's hand. */
export type SourceHand = {
  readonly open: OpenFunction
  /** One message of the answer, in whatever form this kind of source has for it. */
  send(message: object): void
  end(): void
  /** Breaks off; a socket cannot say why. */
  fail(cause: unknown): void
  /** How many chunks were asked for. */
  readonly asked: number
  /** How often it was let go before its end. */
  readonly released: number
  /** Settles once it was let go. */
  readonly gone: Promise<void>
  dispose(): void
}

export type SourceKind = {
  readonly name: string
  /** False where nobody can be told to wait or why it broke. */
  readonly pulled: boolean
  create(): SourceHand | Promise<SourceHand>
}

const encoder = new TextEncoder()
const asText = (message: object) => encodeSse({ data: JSON.stringify(message) })
const asBytes = (message: object) => encoder.encode(asText(message))
const asValue = (message: object) => message

/** Chunks that wait until they are asked for. */
function createFeed() {
  const steps: (() => IteratorResult<unknown>)[] = []
  let wake = () => {}
  let asked = 0
  let released = 0
  let letGo = () => {}
  const gone = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const add = (step: () => IteratorResult<unknown>) => {
    steps.push(step)
    wake()
  }
  const iterator: AsyncIterableIterator<unknown> = {
    async next() {
      asked++
      while (steps.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      return steps.shift()?.() ?? { done: true, value: undefined }
    },
    async return() {
      released++
      letGo()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]: () => iterator,
  }
  return {
    iterator,
    push: (value: unknown) => add(() => ({ done: false, value })),
    end: () => add(() => ({ done: true, value: undefined })),
    fail: (cause: unknown) =>
      add(() => {
        throw cause
      }),
    gone,
    get asked() {
      return asked
    },
    get released() {
      return released
    },
  }
}

type Feed = ReturnType<typeof createFeed>

/** A stream that takes a chunk only when somebody reads. */
function streamOf({ next, return: release }: AsyncIterator<unknown>): ReadableStream {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: () => void release?.(),
    },
    { highWaterMark: 0 },
  )
}

function pulled(name: string, form: (message: object) => unknown, open: (feed: Feed) => Opened): SourceKind {
  return {
    name,
    pulled: true,
    create() {
      const feed = createFeed()
      return {
        open: () => open(feed),
        send: (message) => feed.push(form(message)),
        end: feed.end,
        fail: feed.fail,
        gone: feed.gone,
        get asked() {
          return feed.asked
        },
        get released() {
          return feed.released
        },
        dispose() {},
      }
    },
  }
}

const sse = { headers: { 'content-type': 'text/event-stream' } }
const stream = ({ iterator }: Feed): Chunks => streamOf(iterator)
const iterable = ({ iterator }: Feed): Chunks => iterator

/** What a socket's two ends do alike: what a test says before it is open waits. */
function createSocketHand(
  connect: (ready: (there: Other) => void) => Omit<SourceHand, 'send' | 'end' | 'fail'>,
) {
  let other: Other | undefined
  const waiting: ((there: Other) => void)[] = []
  const say = (action: (there: Other) => void) => {
    if (other) action(other)
    else waiting.push(action)
  }
  const hand = connect((there) => {
    other = there
    for (const action of waiting.splice(0)) action(there)
  })
  return Object.assign(hand, {
    send: (message: object) => say(({ send }) => send(JSON.stringify(message))),
    end: () => say(({ close }) => close(1000)),
    fail: () => say(({ fail }) => fail()),
  })
}

type Other = { send(text: string): void; close(code: number): void; fail(): void }

const fakeSocket: SourceKind = {
  name: 'webSocket',
  pulled: false,
  create: () =>
    createSocketHand((ready) => {
      let closed = () => {}
      const gone = new Promise<void>((resolve) => {
        closed = resolve
      })
      const { WebSocket, sockets } = createFakeWebSocket((socket: FakeSocket) => {
        const close = socket.close.bind(socket)
        socket.close = (code) => {
          close(code)
          closed()
        }
        queueMicrotask(() => {
          socket.open()
          ready({
            send: (text) => socket.receive(text),
            close: (code) => socket.closeThere(code),
            fail: () => socket.closeThere(1006),
          })
        })
      })
      return {
        open: webSocket('wss://example.test/answer', { WebSocket }),
        gone,
        asked: 0,
        get released() {
          return sockets.flatMap(({ closedWith }) => closedWith).length
        },
        dispose() {},
      }
    }),
}

const realSocket: SourceKind = {
  name: 'webSocket over a real socket',
  pulled: false,
  async create() {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    let released = 0
    let closed = () => {}
    const gone = new Promise<void>((resolve) => {
      closed = resolve
    })
    class Observed extends WebSocket {
      constructor(url: string, protocols?: string | string[]) {
        super(url, protocols)
        this.on('close', closed)
      }
      override close(code?: number, reason?: string) {
        // It calls this as well to answer the other end's close.
        if (this.readyState < WebSocket.CLOSING) released++
        super.close(code, reason)
      }
    }
    return createSocketHand((ready) => {
      server.on('connection', (socket) =>
        ready({
          send: (text) => socket.send(text),
          close: (code) => socket.close(code),
          fail: () => socket.terminate(),
        }),
      )
      return {
        open: webSocket(`http://127.0.0.1:${port}`, { WebSocket: Observed }),
        gone,
        asked: 0,
        get released() {
          return released
        },
        dispose: () => server.close(),
      }
    })
  },
}

/** Every kind of source there is. */
export const sourceKinds: readonly SourceKind[] = [
  pulled('Response', asBytes, ({ iterator }) => new Response(streamOf(iterator), sse)),
  pulled('ReadableStream of bytes', asBytes, stream),
  pulled('ReadableStream of text', asText, stream),
  pulled('ReadableStream of messages', asValue, stream),
  pulled('AsyncIterable of bytes', asBytes, iterable),
  pulled('AsyncIterable of text', asText, iterable),
  pulled('AsyncIterable of messages', asValue, iterable),
  fakeSocket,
  realSocket,
]
