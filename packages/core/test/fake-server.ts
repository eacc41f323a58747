import type { StreamHost } from '../src/stream-host.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

/** A request as it reached the server. */
export type SeenRequest = {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: string | null
  readonly signal: AbortSignal
}

/** What becomes of one connection: a response, or an error for `fetch` to reject with. */
export type Connection = (request: SeenRequest) => Response | Error | Promise<Response | Error>

/** A `fetch` whose connections are scripted one after another; the last one serves all that follow. */
export function createFakeServer(...connections: Connection[]) {
  const requests: SeenRequest[] = []
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const { method = 'GET', headers, body, signal } = init
    const request: SeenRequest = {
      url: String(input),
      method,
      headers: new Headers(headers),
      body: typeof body === 'string' ? body : null,
      signal: signal as AbortSignal,
    }
    requests.push(request)
    const serve = connections[Math.min(requests.length, connections.length) - 1]
    if (!serve) throw new TypeError('fetch failed')
    const result = await serve(request)
    if (result instanceof Error) throw result
    return result
  }
  return { fetch, requests }
}

const sse = { 'content-type': 'text/event-stream' }

/** A connection that sends some text and then ends: `end` politely, `break` with an error, `hang` never. */
export const sends =
  (text: string, ending: 'end' | 'break' | 'hang' = 'end', headers: HeadersInit = {}): Connection =>
  ({ signal }) => {
    let sent = false
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (!sent && text) {
            sent = true
            return controller.enqueue(new TextEncoder().encode(text))
          }
          if (ending === 'end') return controller.close()
          if (ending === 'break') return controller.error(new TypeError('terminated'))
          return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
        },
      },
      { highWaterMark: 0 },
    )
    return new Response(body, { headers: { ...sse, ...Object.fromEntries(new Headers(headers)) } })
  }

/** A connection that is refused with this status. */
export const refuses =
  (status: number, headers: HeadersInit = {}, body = '{}'): Connection =>
  () =>
    new Response(body, { status, headers })

/** A connection that cannot be made. */
export const fails: Connection = () => new TypeError('fetch failed')

/** A connection whose headers never come. */
export const hangs: Connection = ({ signal }) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason as Error)))

/**
 * A host whose time a test moves on; waits are as long as they can be. `pass` lets everything that needs no time happen, then
 * lets time pass, and then what that brings about.
 */
export function createFakeHost(random = 1): {
  host: Partial<StreamHost>
  clock: FakeClock
  pass(ms?: number): Promise<void>
} {
  const clock = createFakeClock()
  const host: Partial<StreamHost> = {
    now: clock.now,
    random: () => random,
    setTimer: clock.setTimer,
    requestFrame: (callback) => clock.setTimer(callback, 16),
    yieldToHost: () => Promise.resolve(),
  }
  // Streams settle over many turns, which have no number of their own: a macrotask comes after all of them.
  const settle = async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    host,
    clock,
    async pass(ms = 0) {
      await settle()
      clock.advance(ms)
      await settle()
    },
  }
}
