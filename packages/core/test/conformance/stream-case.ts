import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { sniffedFraming } from '../../src/framing/sniff.ts'
import { createUtf8Decoder } from '../../src/framing/utf8-decoder.ts'
import { judge } from './judge.ts'
import { event, type Seen, type SeenEvent } from './seen.ts'

/** The bytes of one event stream, and what they mean. */
export type StreamCase = {
  readonly name: string
  /** Text goes as UTF-8, numbers as bytes. */
  readonly input: string | readonly (string | number)[]
  /** Data alone, or an event. Default: none */
  readonly events?: readonly (string | SeenEvent)[]
  /** Default: none */
  readonly id?: string
  readonly retry?: readonly number[]
  /** Ends within an event, or within a line. */
  readonly cut?: true
  /** Why eventsource-parser, which judges all others, is no judge of this one. */
  readonly unjudged?: string
}

export function bytesOf(input: StreamCase['input']): Uint8Array<ArrayBuffer> {
  const parts = typeof input === 'string' ? [input] : input
  const pieces = parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part)))
  // Not the Buffer, which may be a part of a larger one.
  return new Uint8Array(Buffer.concat(pieces))
}

/** Whole, byte by byte, and in two pieces with every cut there is. */
function* piecesOf(bytes: Uint8Array): Generator<Uint8Array[]> {
  yield [bytes]
  yield Array.from(bytes, (_, at) => bytes.subarray(at, at + 1))
  for (let cut = 0; cut <= bytes.length; cut++) yield [bytes.subarray(0, cut), bytes.subarray(cut)]
}

/** Reads as a run does: one decoder, one framing. */
export function read(pieces: Iterable<Uint8Array>, begin = ''): Seen & { whole: boolean } {
  const events: SeenEvent[] = []
  const retry: number[] = []
  let id = begin
  const framing = sniffedFraming('sse', () => {})(
    (message, hasId) => {
      if (hasId) id = message.id
      events.push(event(message.data, message.event, message.id))
    },
    1000,
    {
      id: begin,
      onId(next) {
        id = next
      },
      onRetry: (delayMs) => retry.push(delayMs),
    },
  )
  const decoder = createUtf8Decoder()
  for (const piece of pieces) framing.push(decoder.decode(piece))
  const rest = decoder.decode()
  framing.push(rest)
  const whole = framing.end() && !rest
  return { events, id, retry, whole }
}

/** Reads by a whole run, from the response to what an app is told. */
async function readByRun(bytes: Uint8Array<ArrayBuffer>): Promise<Pick<Seen, 'events' | 'id'>> {
  const events: SeenEvent[] = []
  const stream = createStream(
    () => new Response(bytes, { headers: { 'content-type': 'text/event-stream' } }),
    {
      protocol: 'events',
      reconnect: false,
      onMessage: ({ message }) => events.push(event(message.data, message.event, message.id)),
    },
  )
  const { cursor } = await stream.start()
  return { events, id: cursor ?? '' }
}

/** Holds a stream to its meaning: by our reader at every cut, by a whole run, and by a reader that is not ours. */
export async function checkCase({ input, events = [], id = '', retry = [], cut, unjudged }: StreamCase) {
  const bytes = bytesOf(input)
  const seen: Seen = {
    events: events.map((seen) => (typeof seen === 'string' ? event(seen, 'message', id) : seen)),
    id,
    retry,
  }
  for (const pieces of piecesOf(bytes)) {
    expect(read(pieces), `in ${pieces.length} pieces, the first of ${pieces[0]?.length} bytes`).toEqual({
      ...seen,
      whole: !cut,
    })
  }
  expect(await readByRun(bytes)).toEqual({ events: seen.events, id })
  if (!unjudged) for (const pieces of piecesOf(bytes)) expect(judge(pieces)).toEqual(seen)
}
