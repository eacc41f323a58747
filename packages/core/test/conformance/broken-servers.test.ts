import { setImmediate } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect, vi } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { createNdjsonFraming } from '../../src/framing/ndjson.ts'
import { createSseFraming } from '../../src/framing/sse.ts'
import { chat } from '../events.ts'
import { hangs } from '../fake-server.ts'
import { createFakeSource } from '../fake-source.ts'
import { describeBehaviours } from './behaviour.ts'
import { createBusyHost } from './busy-host.ts'
import { event } from './seen.ts'
import { serve, serveRaw, sseHeaders } from './serve.ts'
import { responseOf, setUpByHand, setUpRun } from './set-up-run.ts'
import { bytesOf } from './stream-case.ts'

describeBehaviours('H. Limits and hostile servers', [
  {
    number: 124,
    what: 'headers that never end, or never come',
    expected: 'a network error with its cause; a timeout of our own',
    source: 'measured',
    async test() {
      await using server = await serveRaw((socket) =>
        socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}`),
      )
      const { error } = await createStream({ url: server.origin }, { reconnect: false }).start()
      expect(error?.code).toBe('network')
      expect(error?.cause).toMatchObject({ cause: { code: 'UND_ERR_HEADERS_OVERFLOW' } })

      const { stream, pass } = setUpRun([hangs], { reconnect: false })
      const ended = stream.start()
      await pass()
      await pass(299_999)
      expect(stream.getSnapshot().status).toBe('connecting')
      await pass(1)
      expect((await ended).error).toMatchObject({
        code: 'timeout',
        message: 'The answer did not begin within 300000 ms.',
      })
    },
  },
  {
    number: 125,
    what: 'a body that is silent, which Node’s fetch ends by itself after 300 seconds',
    expected: 'is a loss; comments keep it alive',
    source: 'measured',
    platform: 'Node’s, whose limit is the same as the default of `idleMs`.',
    async test() {
      const { stream, source, pass } = setUpByHand()
      const ended = stream.start()
      await pass()
      source.send(chat.text('Hel'))
      for (let minute = 0; minute < 9; minute++) {
        await pass(60_000)
        source.send(': keep-alive\n\n')
        await pass()
      }
      expect(stream.getSnapshot()).toMatchObject({ status: 'streaming', text: 'Hel', stalled: true })
      const cause = new TypeError('terminated')
      source.break(cause)
      await pass()
      expect((await ended).error).toMatchObject({ code: 'truncated', text: 'Hel', cause })
    },
  },
  {
    number: 126,
    what: 'a small reply that unpacks to a huge one',
    expected: 'limits count what is unpacked, and no more is unpacked than is read',
    source: 'measured',
    async test() {
      const unpacked = 20 * 1024 * 1024
      const bomb = gzipSync(`data: ${'x'.repeat(unpacked)}`)
      expect(bomb.length).toBeLessThan(30_000)
      await using server = await serve((_, response) =>
        response.writeHead(200, { ...sseHeaders, 'content-encoding': 'gzip' }).end(bomb),
      )
      let bytes = 0
      async function* counted(body: AsyncIterable<Uint8Array>) {
        for await (const chunk of body) {
          bytes += chunk.length
          yield chunk
        }
      }
      const { host, goOn } = createBusyHost()
      const stream = createStream(
        async ({ signal }) =>
          counted((await fetch(server.origin, { signal })).body as unknown as AsyncIterable<Uint8Array>),
        { framing: 'sse', host },
      )
      let isOver = false
      const ended = stream.start().then((state) => {
        isOver = true
        return state
      })
      while (!bytes) await setImmediate()
      for (let turn = 0; turn < 50; turn++) await setImmediate()
      expect(bytes).toBeLessThan(200_000)
      while (!isOver) {
        goOn()
        await setImmediate()
      }
      expect((await ended).error?.code).toBe('limit')
      expect(bytes).toBeLessThan(8.5 * 1024 * 1024)
      const text = await createStream(
        { url: server.origin },
        { framing: 'text', limits: { maxTextChars: 1_000_000 } },
      ).start()
      expect(text.error?.code).toBe('limit')
    },
  },
  {
    number: 127,
    what: 'something on the way that holds a stream back until it is complete',
    expected: 'can be noticed and not mended: a warning in development',
    source: 'platform',
    platform: 'The server’s: `X-Accel-Buffering: no`, and no compression that is not flushed.',
    async test() {
      vi.stubEnv('NODE_ENV', 'development')
      const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
      const words = Array.from({ length: 30 }, () => 'x')
      for (const waitMs of [3000, 100]) {
        const { stream, source, pass } = setUpByHand()
        const ended = stream.start()
        await pass(waitMs)
        source.send(chat.answer(...words))
        await pass()
        expect((await ended).status).toBe('done')
      }
      const warnings = warn.mock.calls.flat()
      warn.mockRestore()
      vi.unstubAllEnvs()
      expect(warnings).toEqual([expect.stringContaining('X-Accel-Buffering: no')])
    },
  },
  {
    number: 133,
    what: 'redirects in a circle',
    expected: 'end after twenty, and are reported once',
    source: 'Fetch',
    platform: 'That of `fetch`, which says no more than that it failed.',
    async test() {
      await using server = await serve((_, response) => response.writeHead(302, { location: '/' }).end())
      const errors: unknown[] = []
      const stream = createStream(
        { url: server.origin },
        { reconnect: false, onError: ({ error }) => errors.push(error.code) },
      )
      await stream.start()
      expect(errors).toEqual(['network'])
      expect(server.requests).toHaveLength(21)
    },
  },
  {
    number: 134,
    what: 'JSON with deep nesting, `__proto__` or a name twice',
    expected: 'is data: parsed as such, and merged into no object',
    source: 'choice',
    async test() {
      const hostile =
        '{"a":1,"a":2,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
      for (const [type, body] of [
        ['text/event-stream', `data: ${hostile}\n\ndata: [DONE]\n\n`],
        ['application/json', hostile],
        ['application/x-ndjson', `${hostile}\n`],
      ] as const) {
        const { data } = await createStream(() => responseOf(body, type)).start()
        expect(JSON.stringify(data)).toBe(hostile.replace('"a":1,', ''))
        expect(Object.getPrototypeOf(data)).toBe(Object.prototype)
      }
      // In the places that the protocols read too.
      for (const body of [
        'data: {"choices":[{"index":0,"delta":{"content":"Hi","__proto__":{"polluted":true}}}],"usage":{"__proto__":{"polluted":true}}}\n\ndata: [DONE]\n\n',
        'data: {"type":"message_start","message":{"usage":{"__proto__":{"polluted":true}}}}\n\ndata: {"type":"message_stop"}\n\n',
        'event: __proto__\ndata: {"polluted":true}\n\n',
      ]) {
        await createStream(() => responseOf(body)).start()
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()

      const depth = 100_000
      for (const type of ['text/event-stream', 'application/json', 'application/x-ndjson']) {
        const nested = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
        const body = type === 'text/event-stream' ? `data: ${nested}\n\n` : nested
        const { status } = await createStream(() => responseOf(body, type)).start()
        expect(status, type).toBe('done')
      }
    },
  },
  {
    number: 135,
    what: 'a chunk without bytes',
    expected: 'is ignored: it ends nothing and begins nothing anew',
    source: 'choice',
    cases: [
      { name: 'an event with chunks without bytes around it', input: '\uFEFFdata: é\r\n\r\n', events: ['é'] },
    ],
    async test() {
      const source = createFakeSource()
      const { stream, pass, messages } = setUpRun([() => source.open({} as never) as Response], {
        reconnect: false,
      })
      const ended = stream.start()
      await pass()
      for (const byte of ['', ...bytesOf('\uFEFFdata: é\r\ndata: b\r\r\n')]) {
        source.send(new Uint8Array())
        if (byte) source.send(Uint8Array.of(Number(byte)))
        await pass()
      }
      source.send(new Uint8Array())
      source.end()
      expect((await ended).status).toBe('done')
      expect(messages).toEqual([event('é\nb')])
    },
  },
  {
    number: 136,
    what: 'input after an error of the reader',
    expected: 'gives the same error, or is never read: nothing goes on in the middle of a line',
    source: 'choice',
    async test() {
      for (const create of [createSseFraming, createNdjsonFraming]) {
        const seen: string[] = []
        const framing = create(({ data }) => seen.push(data), 20)
        for (const piece of ['x'.repeat(30), '\n\n', 'data: a\n\n', '"a"\n']) {
          expect(() => framing.push(piece)).toThrow('more than 20 characters')
        }
        expect(seen).toEqual([])
      }
      const source = createFakeSource()
      const { stream, pass, messages } = setUpRun([() => source.open({} as never) as Response], {
        limits: { maxMessageChars: 20 },
      })
      const ended = stream.start()
      await pass()
      source.send(`data: a\n\n${'x'.repeat(30)}\n\ndata: b\n\n`)
      source.send('data: c\n\n')
      expect(await ended).toMatchObject({ status: 'error', text: 'a', error: { code: 'limit' } })
      await pass()
      expect(messages).toHaveLength(1)
      expect(source.closed).toBe(1)
    },
  },
])
