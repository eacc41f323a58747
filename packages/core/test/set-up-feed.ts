import { createStream } from '../src/create-stream.ts'
import { encodeSse } from '../src/framing/encode-sse.ts'
import type { RequestSource } from '../src/source/source.ts'
import type { StreamState } from '../src/state/stream-state.ts'
import type { StreamOptions } from '../src/stream-options.ts'
import { type Connection, createFakeHost, createFakeServer } from './fake-server.ts'

export const url = 'https://example.test/feed'

export type Prices = { price: { amount: number }; notice: string }

export const event = (name: string, value: unknown, id?: number) =>
  encodeSse({
    event: name,
    data: typeof value === 'string' ? value : JSON.stringify(value),
    ...(id !== undefined && { id: String(id) }),
  })
/** Prices, numbered from `first`, each of which is its number. */
export const prices = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => event('price', { amount: first + index }, first + index)).join(
    '',
  )
export const amountsOf = ({ events }: StreamState<Prices>) =>
  events.map((event) => (event.name === 'price' ? event.value.amount : Number.NaN))

/** The server's word that there is nothing more, now or later. */
export const stops: Connection = () => new Response(null, { status: 204 })

/** A connection that stays open, on which a test sends what it likes. */
export function createOpenConnection() {
  let body: ReadableStreamDefaultController<Uint8Array>
  const connection: Connection = ({ signal }) => {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        body = controller
        signal.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  }
  return {
    connection,
    send: (text: string) => body.enqueue(new TextEncoder().encode(text)),
    end: () => body.close(),
  }
}

export function setUpFeed(
  connections: Connection[],
  options: StreamOptions<Prices> = {},
  source: Partial<RequestSource<void>> = {},
) {
  const { fetch, requests } = createFakeServer(...connections)
  const { host, clock, pass } = createFakeHost()
  const stream = createStream<void, Prices>(
    { url, fetch, ...source },
    { host, protocol: 'events', ...options },
  )
  let notices = 0
  stream.subscribe(() => {
    notices++
  })
  return {
    stream,
    requests,
    clock,
    pass,
    state: stream.getSnapshot,
    get notices() {
      return notices
    },
  }
}
