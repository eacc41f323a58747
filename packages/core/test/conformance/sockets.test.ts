import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import { webSocket } from '../../src/source/web-socket.ts'
import type { StreamState } from '../../src/state/stream-state.ts'
import type { StreamEvent } from '../../src/stream-event.ts'
import type { StreamOptions } from '../../src/stream-options.ts'
import { createFakeHost } from '../fake-server.ts'
import { createFakeWebSocket, type FakeSocket } from '../fake-web-socket.ts'
import { describeBehaviours } from './behaviour.ts'
import { responseOf } from './set-up-run.ts'
import { bytesOf } from './stream-case.ts'

const ndjson = 'application/x-ndjson'

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
            position: (url) => (count > 0 ? { cursor: `${count}`, resumeUrl: url } : undefined),
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
        const sum = (events: StreamEvent[], { status, text, finishReason, error }: StreamState) => ({
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
