import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { createNdjsonFraming } from '../../src/framing/ndjson.ts'
import { createSseFraming } from '../../src/framing/sse.ts'
import { createCursor } from '../../src/resilience/cursor.ts'
import type { StreamError } from '../../src/stream-error.ts'
import { describeBehaviours } from './behaviour.ts'
import { countCharacters, heldBytes } from './measure.ts'
import { responseOf, setUpRun } from './set-up-run.ts'

/** Feeds pieces to a reader of event streams, and tells the data of what came before it gave up, if it did. */
function feed(pieces: Iterable<string>, limit: number) {
  const seen: string[] = []
  const framing = createSseFraming(({ data }) => seen.push(data), limit)
  let error: unknown
  try {
    for (const piece of pieces) framing.push(piece)
  } catch (thrown) {
    error = thrown
  }
  return { seen, error: error as StreamError | undefined, framing }
}

const repeat = (piece: string, times: number) => Array.from({ length: times }, () => piece)

/** A body that never ends, of one chunk again and again, and what became of it. */
function endlessBody(chunk: string) {
  const bytes = new TextEncoder().encode(chunk)
  const counts = { pulled: 0, cancelled: 0 }
  const body = new ReadableStream({
    pull(controller) {
      counts.pulled++
      controller.enqueue(bytes)
    },
    cancel() {
      counts.cancelled++
    },
  })
  return { response: new Response(body, { headers: { 'content-type': 'text/event-stream' } }), counts }
}

const chunkSize = 64 * 1024
const defaultLimit = 8 * 1024 * 1024

describeBehaviours('H. Limits and hostile servers', [
  {
    number: 116,
    what: 'a line that never ends',
    expected:
      'is held up to a limit; then an error with a code of its own, and the connection is closed and not tried again',
    source: 'choice',
    differs:
      'One limit for the line and for its event, 8 Mi characters: an event is nearly always one line, and a picture in it is ' +
      'more than a limit of its own for lines would let through.',
    async test() {
      for (const begin of ['data: ', ': ', 'x', 'id: ']) {
        const { response, counts } = endlessBody(begin.padEnd(chunkSize, 'x'))
        const { stream, pass, requests } = setUpRun([() => response])
        expect((await stream.start()).error).toMatchObject({ code: 'limit', status: 200 })
        await pass(60_000)
        expect(counts.cancelled).toBe(1)
        expect(counts.pulled).toBeLessThan(defaultLimit / chunkSize + 4)
        expect(requests).toHaveLength(1)
      }
    },
  },
  {
    number: 117,
    what: 'an event of endlessly many data lines',
    expected: 'has the same limit, and empty lines count as well',
    source: 'choice',
    test() {
      expect(feed(repeat('data: xxxx\n', 50), 1000).error?.code).toBeUndefined()
      expect(feed(repeat('data: xxxx\n', 150), 1000).error?.code).toBe('limit')
      expect(feed(repeat('data\n', 200), 1000).error?.code).toBeUndefined()
      expect(feed(repeat('data\n', 300), 1000).error?.code).toBe('limit')
      // Lines that are no data are held one at a time, so that keep-alive can go on for ever.
      expect(feed(repeat(': x\nfoo: bar\nevent: x\nid: 1\nretry: 5\n', 1000), 100).error).toBeUndefined()
      // And each event begins anew.
      expect(feed(repeat('data: xxxx\n\n', 1000), 20).seen).toHaveLength(1000)
    },
  },
  {
    number: 118,
    what: 'a limit that is passed within one huge chunk',
    expected: 'holds there too: what came before is delivered, nothing after',
    source: 'choice',
    test() {
      const before = 'data: a\n\n'.repeat(100)
      for (const bad of [
        `data: ${'x'.repeat(100)}\n\n`,
        `${'data: x\n'.repeat(30)}\n`,
        `: ${'x'.repeat(100)}\n`,
      ]) {
        const { seen, error } = feed([`${before}${bad}data: b\n\n`], 90)
        expect(seen).toEqual(repeat('a', 100))
        expect(error?.code).toBe('limit')
      }
    },
  },
  {
    number: 119,
    what: 'large events that are meant',
    expected: 'pass: the limit is megabytes, and can be raised or taken away',
    source: 'choice',
    async test() {
      const read = async (chars: number, maxMessageChars?: number) => {
        const { text, error } = await createStream(() => responseOf(`data: ${'x'.repeat(chars)}\n\n`), {
          limits: maxMessageChars ? { maxMessageChars } : {},
        }).start()
        return error?.code ?? text.length
      }
      expect(await read(7 * 1024 * 1024)).toBe(7 * 1024 * 1024)
      expect(await read(10 * 1024 * 1024)).toBe('limit')
      expect(await read(10 * 1024 * 1024, Infinity)).toBe(10 * 1024 * 1024)
      const { error } = await createStream(() => responseOf(''), {
        limits: { maxMessageChars: Number.NaN },
      }).start()
      expect(error).toMatchObject({
        code: 'invalid-request',
        message: expect.stringContaining('limits.maxMessageChars'),
      })
    },
  },
  {
    number: 120,
    what: 'a line of 10 MB in chunks of one byte',
    expected: 'is read in time that grows with the line and not with its square',
    source: 'choice',
    test() {
      const length = 10_000_000
      const { seen } = feed(
        (function* () {
          yield 'data: '
          for (let at = 0; at < length; at++) yield 'x'
          yield '\n\n'
        })(),
        Infinity,
      )
      expect(seen.map((data) => data.length)).toEqual([length])
      for (const create of [createSseFraming, createNdjsonFraming]) {
        const lineIn = (size: number, length: number) =>
          countCharacters(() => {
            const framing = create(() => {}, Infinity)
            const piece = 'x'.repeat(size)
            framing.push(create === createSseFraming ? 'data: ' : '"')
            for (let at = 0; at < length; at += size) framing.push(piece)
            framing.push('"\n\n')
          })
        for (const size of [1, 1000]) {
          const [small, large] = [lineIn(size, 100_000), lineIn(size, 400_000)]
          expect(large / small).toBeLessThan(4.1)
          expect(large).toBeLessThan(10 * 400_000)
        }
      }
    },
  },
  {
    number: 121,
    what: 'chunks that are full of CR, or of LF, or of both',
    expected: 'are read in time that grows with them: no search begins again at each line',
    source: 'choice',
    test() {
      for (const lines of ['\r', '\n', '\r\n', 'data: a\r', 'data: a\n', 'x\r\ry\n']) {
        const read = (times: number) => countCharacters(() => feed([lines.repeat(times)], Infinity))
        const [small, large] = [read(5000), read(20_000)]
        expect(large / small, JSON.stringify(lines)).toBeLessThan(4.1)
        expect(large).toBeLessThan(10 * 20_000 * lines.length)
      }
      // One CR at the very end, after many LF, is not looked for at each of them.
      const read = (times: number) => countCharacters(() => feed([`${'\n'.repeat(times)}\r`], Infinity))
      expect(read(20_000) / read(5000)).toBeLessThan(4.1)
    },
  },
  {
    number: 132,
    what: 'an id, an event’s name, `retry`, a comment and an unknown field without end',
    expected: 'have the limit of a line, and what is remembered of ids is bounded',
    source: 'choice',
    async test() {
      for (const field of ['id: ', 'event: ', 'retry: ', ': ', 'foo: ', 'error: ', '']) {
        expect(feed([field, ...repeat('9'.repeat(100), 20)], 1000).error?.code, field).toBe('limit')
        expect(feed([`${field}${'9'.repeat(2000)}\n`], 1000).error?.code, field).toBe('limit')
      }
      const cursor = createCursor()
      const held = await heldBytes(() => {
        for (let index = 0; index < 2000; index++)
          cursor.take({ id: `${index}${'x'.repeat(100_000)}`, data: '' })
      })
      // Two thousand of them would be 200 MB.
      expect(held).toBeLessThan(10_000_000)
      expect(cursor.id).toHaveLength(100_004)

      // What an answer is made of beside its text.
      const many = (...events: object[]) =>
        events
          .map((event) => `data: ${JSON.stringify(event)}\n\n`)
          .join('')
          .repeat(100)
      const start = { type: 'message_start', message: {} }
      const tool = { type: 'tool_use', id: 't', name: 'f', input: {} }
      const citation = {
        type: 'content_block_delta',
        index: 0,
        delta: { citation: { url: 'https://example.test/' } },
      }
      for (const [body, code] of [
        [
          many(
            { type: 'content_block_start', index: 0, content_block: tool },
            { type: 'content_block_stop', index: 0 },
          ),
          'limit',
        ],
        [many(citation), 'limit'],
        [many({ type: 'content_block_delta', index: 0, delta: { thinking: 'hm, hm, hm' } }), 'limit'],
        // An answer that its server begins again counts anew, and of data the last is kept.
        [many(start, citation), 'truncated'],
        [many({ rows: 'x'.repeat(50) }), undefined],
      ] as const) {
        const { error } = await createStream(() => responseOf(body), {
          limits: { maxTextChars: 900 },
        }).start()
        expect(error?.code, body.slice(0, 50)).toBe(code)
      }
    },
  },
])
