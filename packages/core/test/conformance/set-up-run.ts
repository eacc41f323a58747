import { createStream } from '../../src/create-stream.ts'
import { encodeSse, type SseFields } from '../../src/framing/encode-sse.ts'
import type { RequestSource } from '../../src/source/source.ts'
import type { StreamEvent } from '../../src/stream-event.ts'
import type { StreamOptions } from '../../src/stream-options.ts'
import { type Connection, createFakeHost, createFakeServer } from '../fake-server.ts'
import { createFakeSource } from '../fake-source.ts'
import { event, type SeenEvent } from './seen.ts'
import { bytesOf, type StreamCase } from './stream-case.ts'

export const url = 'https://example.test/answer'

type RunOptions = StreamOptions & { source?: Partial<RequestSource> }

/** A stream over scripted connections and a clock that stands, with all that its app is told of it. */
export function setUpRun(connections: readonly Connection[], { source, ...options }: RunOptions = {}) {
  const { fetch, requests } = createFakeServer(...connections)
  const { host, clock, pass } = createFakeHost()
  const told = {
    messages: [] as SeenEvent[],
    events: [] as StreamEvent[],
    statuses: [] as string[],
    /** Codes of the losses, and the waits after them. */
    losses: [] as string[],
    delays: [] as number[],
  }
  const stream = createStream(
    { url, fetch, ...source },
    {
      host,
      ...options,
      onMessage(given) {
        told.messages.push(event(given.message.data, given.message.event, given.message.id))
        options.onMessage?.(given)
      },
      onEvent(given) {
        told.events.push(given.event)
        options.onEvent?.(given)
      },
      onReconnect(given) {
        told.losses.push(given.error.code)
        told.delays.push(given.delayMs)
        options.onReconnect?.(given)
      },
    },
  )
  stream.subscribe(() => {
    const { status } = stream.getSnapshot()
    if (told.statuses.at(-1) !== status) told.statuses.push(status)
  })
  return { stream, requests, clock, pass, ...told }
}

/** A connection that sends bytes, or text as UTF-8, and then ends politely. */
export const sendsBytes =
  (...input: readonly (string | number)[]): Connection =>
  () =>
    new Response(bytesOf(input), { headers: { 'content-type': 'text/event-stream' } })

/** Several events as a server writes them. */
export const encodeAll = (...events: SseFields[]) => events.map(encodeSse).join('')

/** The server says that there is nothing more. */
export const over: Connection = () => new Response(null, { status: 204 })

/** Part of a chat answer as an event with an id, and its end. */
export const numbered = (id: string, content: string) =>
  encodeSse({ id, data: JSON.stringify({ choices: [{ index: 0, delta: { content } }] }) })
export const numberedEnd = encodeSse({ id: '9', data: '[DONE]' })

/** A response out of a stream case's input, whole. */
export const responseOf = (input: StreamCase['input'], contentType = 'text/event-stream') =>
  new Response(bytesOf(input), { headers: { 'content-type': contentType } })

/** A stream whose chunks a test sends by hand. */
export function setUpByHand(options: RunOptions = {}) {
  const source = createFakeSource()
  return {
    source,
    ...setUpRun([() => source.open({} as never) as Response], { reconnect: false, ...options }),
  }
}
