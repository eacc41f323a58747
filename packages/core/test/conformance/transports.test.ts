import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { webSocket } from '../../src/source/web-socket.ts'
import type { StreamEvent } from '../../src/stream-event.ts'
import type { StreamOptions } from '../../src/stream-options.ts'
import { createFakeHost } from '../fake-server.ts'
import { createFakeSource, cutResponse } from '../fake-source.ts'
import { createFakeWebSocket, type FakeSocket } from '../fake-web-socket.ts'
import { describeBehaviours } from './behaviour.ts'
import { responseOf } from './set-up-run.ts'
import { bytesOf } from './stream-case.ts'

const ndjson = 'application/x-ndjson'

const read = (body: string, type: string, options: StreamOptions = {}) =>
  createStream(() => responseOf(body, type), options).start()

/** Lines of JSON as messages, and how the run ended. */
async function readLines(body: string, size = 0) {
  const seen: unknown[] = []
  const { status, error } = await createStream(() => cutResponse(bytesOf(body), size, ndjson), {
    map: ({ json }) => void seen.push(json),
  }).start()
  return { seen, end: error?.code ?? status }
}

/** A run over sockets whose other end the test is; the clock stands. */
function setUpSocket(
  options: StreamOptions & Parameters<typeof webSocket>[1] = {},
  url?: Parameters<typeof webSocket>[0],
) {
  const { WebSocket, sockets } = createFakeWebSocket()
  const { host, pass } = createFakeHost()
  const events: StreamEvent[] = []
  const stream = createStream(webSocket(url ?? 'wss://example.test/', { WebSocket, ...options }), {
    host,
    onEvent: ({ event }) => events.push(event),
    ...options,
  })
  return { stream, sockets, pass, events, socket: (index: number) => sockets[index] as FakeSocket }
}

describeBehaviours('J. The other transports', [
  {
    number: 158,
    what: 'raw text',
    expected: 'has the same decoder; chunks are no messages, and one byte order mark goes',
    source: 'choice',
    async test() {
      const text = 'Hé 🌍\r\n\u2028data: x\n\n'
      for (const size of [0, 1, 2, 3]) {
        for (const mark of ['', '\uFEFF']) {
          const response = cutResponse(bytesOf(mark + text), size, 'text/plain')
          expect(await createStream(() => response).start()).toMatchObject({ status: 'done', text })
        }
        const response = cutResponse(bytesOf(`\uFEFF\uFEFF${text}`), size, 'text/plain')
        expect((await createStream(() => response).start()).text).toBe(`\uFEFF${text}`)
      }
    },
  },
  {
    number: 159,
    what: 'raw text and newline-delimited JSON have no end and no error of their own',
    expected: 'a polite cut looks like an end, unless the app brings a protocol that knows one',
    source: 'choice',
    async test() {
      expect((await read('Hel', 'text/plain')).status).toBe('done')
      expect((await read('{"text":"Hel"}\n', ndjson)).status).toBe('done')
      const marked: Protocol = {
        createReader: () => ({
          read({ json }, answer) {
            if (json === 'end') answer.finish('stop')
            else answer.text(json)
          },
        }),
      }
      expect(await read('"Hel"\n"lo"\n"end"\n', ndjson, { protocol: marked })).toMatchObject({
        status: 'done',
        text: 'Hello',
      })
      expect((await read('"Hel"\n', ndjson, { protocol: marked })).error?.code).toBe('truncated')
      // A cut that is not polite shows.
      const source = createFakeSource({ headers: { 'content-type': 'text/plain' } })
      const stream = createStream(source.open, { onEvent: () => source.break(new TypeError('terminated')) })
      const ended = stream.start()
      await new Promise((resolve) => setImmediate(resolve))
      source.send('Hel')
      expect(await ended).toMatchObject({ text: 'Hel', error: { code: 'truncated' } })
    },
  },
  {
    number: 160,
    what: 'newline-delimited JSON: LF or CR LF, empty lines, a last line without an end',
    expected: 'one message a line, the last one too, with its characters whole',
    source: 'NDJSON',
    async test() {
      const body = '{"a":"é"}\n\n{"a":"🌍"}\r\n   \n[1]\r\n\r\n"x"\nnull\n{"a":3}'
      for (const size of [0, 1, 2, 3]) {
        expect(await readLines(body, size)).toEqual({
          seen: [{ a: 'é' }, { a: '🌍' }, [1], 'x', null, { a: 3 }],
          end: 'done',
        })
      }
    },
  },
  {
    number: 161,
    what: 'U+2028, U+2029 and CR within a line of JSON',
    expected: 'divide nothing',
    source: 'RFC 8259',
    async test() {
      const body = '{"a":"x\u2028y\u2029z\u0085"}\n{"a":\r1}\n{"a":"\\r\\n"}\n'
      for (const size of [0, 1]) {
        expect(await readLines(body, size)).toEqual({
          seen: [{ a: 'x\u2028y\u2029z\u0085' }, { a: 1 }, { a: '\r\n' }],
          end: 'done',
        })
      }
      expect((await readLines('{"a":1}\r{"a":2}\n')).end).toBe('invalid-message')
    },
  },
  {
    number: 162,
    what: 'a last line of JSON that is cut',
    expected: 'is an answer that is not complete, and no syntax error',
    source: 'choice',
    async test() {
      for (const cut of ['{"a":', '{"a":"', '[1', '"x', 'tru', '{"a":1']) {
        expect(await readLines(`{"a":0}\n${cut}`)).toEqual({ seen: [{ a: 0 }], end: 'truncated' })
      }
    },
  },
  {
    number: 163,
    what: 'raw text and newline-delimited JSON',
    expected: 'have the limits, timeouts and rules of cancel that event streams have',
    source: 'choice',
    async test() {
      const long = 'x'.repeat(100)
      const limits = { maxMessageChars: 50, maxTextChars: 50 }
      expect((await read(long, 'text/plain', { limits })).error?.code).toBe('limit')
      expect((await read(`"${long}"\n`, ndjson, { limits })).error?.code).toBe('limit')
      expect((await read(`"${long}`, ndjson, { limits })).error?.code).toBe('limit')
      expect((await read('"xxxxxxxxx"\n'.repeat(10), ndjson, { limits })).error?.code).toBe('limit')
      for (const type of ['text/plain', ndjson]) {
        for (const cancels of [false, true]) {
          const source = createFakeSource({ headers: { 'content-type': type } })
          const { host, pass } = createFakeHost()
          const stream = createStream(source.open, { host, timeouts: { idleMs: 100 }, reconnect: false })
          const ended = stream.start()
          await pass()
          source.send('"a"\n"b')
          await pass(99)
          if (cancels) stream.cancel()
          await pass(1)
          expect((await ended).error?.code).toBe(cancels ? undefined : 'timeout')
          expect(source.closed).toBe(1)
        }
      }
    },
  },
  {
    number: 164,
    what: 'a WebSocket: each frame is a message, text is UTF-8, binary is another type',
    expected: 'frames stay apart; binary ones are refused, or read as UTF-8 where the app says so',
    source: 'RFC 6455',
    async test() {
      const { stream, socket, pass, events } = setUpSocket()
      const ended = stream.start()
      await pass()
      socket(0).open()
      for (const frame of ['Hé', '\n\ndata: x', '', ' 🌍']) socket(0).receive(frame)
      await pass()
      expect(events).toEqual(['Hé', '\n\ndata: x', ' 🌍'].map((delta) => ({ type: 'text-delta', delta })))
      socket(0).receive(bytesOf('Hi').buffer)
      await pass()
      expect((await ended).error?.code).toBe('invalid-message')
      expect(socket(0).closedWith).toEqual([1000])

      const binary = setUpSocket({ decodeBinary: true })
      const endedBinary = binary.stream.start()
      await binary.pass()
      binary.socket(0).open()
      binary.socket(0).receive(bytesOf('é').buffer)
      binary.socket(0).receive(bytesOf([0xff]).buffer)
      expect(await endedBinary).toMatchObject({ text: 'é', error: { code: 'invalid-utf8' } })
    },
  },
  {
    number: 165,
    what: 'how a socket closes: 1000 after the end is done; 1001, 1006, 1011, 1012 and 1013 are losses',
    expected: 'a loss is made good by another socket after a wait, with the cursor in its address',
    source: 'RFC 6455',
    differs:
      'An answer whose protocol has no cursor ends as `truncated`: its frames have no ids, and a feed just goes on.',
    async test() {
      // A protocol that counts its messages, and knows by that where to go on.
      const counted: Protocol = {
        createReader() {
          let count = 0
          return {
            read({ data }, answer) {
              count++
              if (data === 'end') answer.finish('stop')
              else answer.text(data)
            },
            position: (url) => (count > 0 ? { cursor: `${count}`, url } : undefined),
          }
        },
      }
      const address = ({ cursor }: { cursor: string | null }) => `wss://example.test/?after=${cursor ?? ''}`
      for (const code of [1001, 1006, 1011, 1012, 1013]) {
        const { stream, socket, sockets, pass } = setUpSocket({ protocol: counted }, address)
        const ended = stream.start()
        await pass()
        socket(0).open()
        socket(0).receive('Hel')
        await pass()
        socket(0).closeThere(code)
        await pass()
        expect(stream.getSnapshot().status, `${code}`).toBe('reconnecting')
        await pass(999)
        expect(sockets).toHaveLength(1)
        await pass(1)
        socket(1).open()
        for (const frame of ['lo', 'end']) socket(1).receive(frame)
        socket(1).closeThere(1000)
        expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
        expect(sockets.map(({ url }) => url)).toEqual([
          'wss://example.test/?after=',
          'wss://example.test/?after=1',
        ])
      }
      for (const [protocol, status] of [
        ['events', 'reconnecting'],
        ['text', 'error'],
      ] as const) {
        const { stream, socket, pass } = setUpSocket({ protocol })
        void stream.start()
        await pass()
        socket(0).open()
        socket(0).receive('Hel')
        await pass()
        socket(0).closeThere(1006)
        await pass()
        expect(stream.getSnapshot().status).toBe(status)
        stream.cancel()
      }
    },
  },
  {
    number: 166,
    what: 'a socket that sends faster than it is read, which no browser can slow down',
    expected: 'its queue has an end, and so has the socket then',
    source: 'platform',
    platform: 'WebSockets have no back-pressure; ours is to hold no more than was agreed.',
    async test() {
      for (const [options, frame] of [
        [{ maxQueue: 10 }, 'x'],
        [{}, 'x'.repeat(1024 * 1024)],
      ] as const) {
        const { stream, socket, pass } = setUpSocket(options)
        const ended = stream.start()
        await pass()
        socket(0).open()
        for (let index = 0; index < 20; index++) socket(0).receive(frame)
        expect(socket(0).closedWith).toEqual([1000])
        const { error, text } = await ended
        expect(error?.code).toBe('limit')
        // What had room is read all the same.
        expect(text.length).toBe(frame.length * (frame.length > 1 ? 8 : 10))
      }
    },
  },
  {
    number: 167,
    what: 'a socket that is silent, whose pings a browser does not show',
    expected:
      'is lost after a time, and any message begins it anew: let the server send one, or send one to it',
    source: 'platform',
    platform:
      'Browsers answer pings and tell nobody. Ours is to count messages, and `send` for an app’s own ping.',
    async test() {
      const { stream, socket, pass } = setUpSocket({ timeouts: { idleMs: 100 }, reconnect: false })
      const ended = stream.start()
      await pass()
      socket(0).open()
      for (let round = 0; round < 5; round++) {
        await pass(80)
        stream.send('ping')
        socket(0).receive('.')
        await pass()
      }
      expect(socket(0).sent).toHaveLength(5)
      await pass(16)
      expect(stream.getSnapshot().text).toBe('.....')
      await pass(100)
      expect((await ended).error?.code).toBe('timeout')
      expect(socket(0).closedWith).toEqual([1000])
    },
  },
  {
    number: 168,
    what: 'the same messages over whatever transport',
    expected: 'are the same events, statuses, text and errors',
    source: 'choice',
    async test() {
      const say = (content: string) => ({ choices: [{ index: 0, delta: { content } }] })
      const stop = { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }
      const failed = { error: { message: 'Overloaded', code: 'overloaded' } }
      for (const messages of [[say('Hé '), say('🌍'), stop], [say('Hé '), failed], [say('Hé ')]]) {
        const sse = messages.map((message) => `data: ${JSON.stringify(message)}\n\n`).join('')
        const lines = messages.map((message) => `${JSON.stringify(message)}\n`).join('')
        const sources = {
          'event stream': () => responseOf(sse),
          'JSON by lines': () => responseOf(lines, ndjson),
          'JSON array': () => responseOf(JSON.stringify(messages), 'application/json'),
          'iterable of text': async function* () {
            yield sse.slice(0, 30)
            yield sse.slice(30)
          },
          'iterable of values': async function* () {
            yield* messages
          },
        }
        const results = new Map<string, unknown>()
        const sum = (
          events: StreamEvent[],
          { status, text, finishReason, error }: Awaited<ReturnType<typeof read>>,
        ) => ({
          events,
          status,
          text,
          finishReason,
          error: error && { code: error.code, message: error.message, providerCode: error.providerCode },
        })
        for (const [name, open] of Object.entries(sources)) {
          const events: StreamEvent[] = []
          const stream = createStream(open, { onEvent: ({ event }) => events.push(event) })
          results.set(name, sum(events, await stream.start()))
        }
        const { stream, socket, pass, events } = setUpSocket()
        const ended = stream.start()
        await pass()
        socket(0).open()
        for (const message of messages) socket(0).receive(JSON.stringify(message))
        socket(0).closeThere(1000)
        results.set('socket', sum(events, await ended))
        const first = results.get('event stream')
        expect(first).toMatchObject({ text: messages.length > 2 ? 'Hé 🌍' : 'Hé ' })
        for (const [name, result] of results) expect(result, name).toEqual(first)
      }
    },
  },
])
