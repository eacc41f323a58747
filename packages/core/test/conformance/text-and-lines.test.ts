import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import type { Protocol } from '../../src/protocol/protocol.ts'
import type { StreamOptions } from '../../src/stream-options.ts'
import { createFakeHost } from '../fake-server.ts'
import { createFakeSource, cutResponse } from '../fake-source.ts'
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
])
