import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { encodeSse } from '../../src/framing/encode-sse.ts'
import { createSseFraming } from '../../src/framing/sse.ts'
import type { StreamOptions } from '../../src/stream-options.ts'
import { chat } from '../events.ts'
import { refuses, sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { serveRaw } from './serve.ts'
import { responseOf, setUpRun } from './set-up-run.ts'

/** A run over one response, which is not asked for again. */
const read = (body: string, options: StreamOptions = {}, contentType?: string) =>
  createStream(() => responseOf(body, contentType), options).start()

const json = (value: unknown) => encodeSse({ data: JSON.stringify(value) })

describeBehaviours('I. What providers and proxies do', [
  {
    number: 137,
    what: '`data: [DONE]`',
    expected: 'is no JSON: it ends the answer as complete, and nothing after it counts, errors included',
    source: 'OpenAI',
    async test() {
      const after = `${chat.text('more')}data: {"error":{"message":"late"}}\n\ndata: oops\n\n`
      for (const first of [chat.text('Hi'), 'data: Hi\n\n', json({ text: 'Hi' })]) {
        const { status, text, error } = await read(`${first}data: [DONE]\n\n${after}`)
        expect({ status, text, error }).toEqual({ status: 'done', text: 'Hi', error: null })
      }
      expect(await read('data: [DONE]\n\n')).toMatchObject({ status: 'done', text: '' })
      // In raw text it is text.
      expect((await read('data: [DONE]', { framing: 'text' })).text).toBe('data: [DONE]')
    },
  },
  {
    number: 138,
    what: 'a stream that ends without the end its protocol has',
    expected: 'is `truncated` and never `done`, however politely it ended; the text is kept',
    source: 'choice',
    async test() {
      for (const body of [
        chat.text('Hel'),
        json({ type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hel' }),
        json({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } }),
        'data: Hel\n\ndata: lo',
        'data: Hel\n\nevent: token\n',
      ]) {
        expect(await read(body), body).toMatchObject({
          status: 'error',
          text: 'Hel',
          error: { code: 'truncated', text: 'Hel' },
        })
      }
      expect((await read('')).error?.code).toBe('truncated')
      expect((await read(': hello\n\n')).error?.code).toBe('truncated')
    },
  },
  {
    number: 139,
    what: 'a body that is ended by its connection, cut in the middle of an event',
    expected: 'is `truncated`, though `fetch` calls it complete; so is one that `fetch` says has broken',
    source: 'measured',
    async test() {
      const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n'
      const body = `${chat.text('Hel')}data: {"cho`
      for (const [length, bytes] of [
        ['connection: close', body],
        ['content-length: 1000', body],
        ['transfer-encoding: chunked', `${body.length.toString(16)}\r\n${body}\r\n`],
      ]) {
        await using server = await serveRaw((socket) => socket.end(`${head}${length}\r\n\r\n${bytes}`))
        const { error, text } = await createStream({ url: server.origin }).start()
        expect(error, length).toMatchObject({ code: 'truncated', status: 200 })
        expect(text).toBe('Hel')
      }
    },
  },
  {
    number: 140,
    what: 'a last event without its blank line',
    expected: 'is lost by the standard: dropped, and the answer is not complete',
    source: 'HTML 9.2.6',
    differs:
      'Providers do forget it after their last event. A last block that is plainly whole, a JSON object that parses or `[DONE]`, ' +
      'counts; text, which may be cut anywhere, does not.',
    cases: [
      {
        name: 'a JSON object and a line end',
        input: 'data: {"a":1}\n',
        events: ['{"a":1}'],
        unjudged: 'It goes by the standard.',
      },
      {
        name: '[DONE] and a line end',
        input: 'data: a\n\ndata: [DONE]\n',
        events: ['a', '[DONE]'],
        unjudged: 'It goes by the standard.',
      },
      {
        name: 'with a name and an id before it',
        input: 'event: x\nid: 1\ndata: {}\n',
        events: [event('{}', 'x', '1')],
        id: '1',
        unjudged: 'It goes by the standard.',
      },
      { name: 'text', input: 'data: a\n\ndata: b\n', events: ['a'], cut: true },
      { name: 'a JSON string, number or list', input: 'data: "a"\n', cut: true },
      { name: 'half an object', input: 'data: {"a":1\n', cut: true },
    ],
    async test() {
      expect(await read(`${chat.text('Hi')}data: [DONE]`)).toMatchObject({ status: 'done', text: 'Hi' })
      expect(await read(chat.text('Hi') + chat.stop.trimEnd())).toMatchObject({
        status: 'done',
        finishReason: 'stop',
      })
    },
  },
  {
    number: 141,
    what: '`event: error` in a stream that began well',
    expected: 'is the end, and an error with what the server says, its type, and the request’s id',
    source: 'choice',
    async test() {
      const body = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }
      const events = encodeSse({ event: 'error', data: JSON.stringify(body) })
      const { stream } = setUpRun([
        sends(`${chat.text('Hel')}${events}${chat.done}`, 'end', { 'request-id': 'r1' }),
      ])
      expect(await stream.start()).toMatchObject({
        status: 'error',
        text: 'Hel',
        error: {
          code: 'provider',
          message: 'Overloaded',
          providerCode: 'overloaded_error',
          body,
          requestId: 'r1',
          status: 200,
        },
      })
      expect((await read('event: error\ndata: it broke\n\n')).error).toMatchObject({
        code: 'provider',
        message: 'it broke',
      })
    },
  },
  {
    number: 142,
    what: 'an error as JSON in a line of data, after text too',
    expected: 'is an error with a type, and the text stays',
    source: 'choice',
    async test() {
      for (const first of [chat.text('Hel'), '']) {
        for (const error of [{ message: 'Out of credits', code: 402 }, 'Out of credits']) {
          const state = await read(first + json({ error }) + chat.done)
          expect(state).toMatchObject({
            status: 'error',
            text: first && 'Hel',
            error: { code: 'provider', message: 'Out of credits', body: { error } },
          })
        }
      }
    },
  },
  {
    number: 143,
    what: 'an event whose JSON is broken',
    expected: 'an error that tells the place and the length, and never the content',
    source: 'choice',
    async test() {
      const secret = '{"secret": "1234'
      const { error } = await read(`${chat.text('Hel')}event: x\ndata: ${secret}\n\n${chat.done}`)
      expect(error).toMatchObject({ code: 'invalid-message', text: 'Hel' })
      expect(error?.message).toContain(`"x" (${secret.length} characters)`)
      const { error: inLine } = await read(`{"text":"a"}\n${secret}\n`, {}, 'application/x-ndjson')
      expect(inLine?.code).toBe('invalid-message')
      expect(inLine?.message).toContain(`Line 2 of the reply is not JSON (${secret.length} characters)`)
      for (const { message } of [error, inLine].map(Object)) expect(message).not.toContain('1234')
      // Who would rather skip it can: `map` is given messages without JSON as well.
      const { text } = await read(`data: {"t":"a"}\n\ndata: {oops\n\ndata: {"t":"b"}\n\n`, {
        map: ({ json }) => (json as { t: string } | undefined)?.t,
      })
      expect(text).toBe('ab')
    },
  },
  {
    number: 149,
    what: '429 or 503 with `Retry-After` before the stream',
    expected:
      'an error with its delay, which may be tried again; once a stream has begun, errors come within it',
    source: 'choice',
    async test() {
      for (const [status, code] of [
        [429, 'rate-limited'],
        [503, 'server'],
      ] as const) {
        const { stream } = setUpRun([refuses(status, { 'retry-after': '7' })])
        expect((await stream.start({})).error).toMatchObject({ code, status, retryAfterMs: 7000 })
      }
      const { stream, requests } = setUpRun([
        sends(chat.text('Hel') + json({ error: { code: 429, message: 'Slow down' } })),
      ])
      expect((await stream.start()).error).toMatchObject({
        code: 'provider',
        providerCode: '429',
        status: 200,
      })
      expect(requests).toHaveLength(1)
    },
  },
  {
    number: 153,
    what: 'something glued to the end of a stream, such as a proxy’s page',
    expected: 'is at worst one block that is dropped',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'a page', input: 'data: a\n\n<html>\n<body>data: b</body>\n</html>\n', events: ['a'] },
      { name: 'a page that nothing ends', input: 'data: a\n\n<html>', events: ['a'], cut: true },
      { name: 'a line of HTTP', input: 'data: a\n\nHTTP/1.1 502 Bad Gateway\r\n\r\n', events: ['a'] },
    ],
    async test() {
      expect(await read(`${chat.answer('Hi')}<html><h1>502 Bad Gateway</h1>`)).toMatchObject({
        status: 'done',
        text: 'Hi',
      })
    },
  },
  {
    number: 146,
    what: 'frames that end in CR LF CR LF, as Gemini’s',
    expected: 'come one by one, each at once',
    source: 'HTML 9.2.6',
    cases: [
      {
        name: 'two of them',
        input: 'data: {"a":1}\r\n\r\ndata: {"a":2}\r\n\r\n',
        events: ['{"a":1}', '{"a":2}'],
      },
    ],
    test() {
      const seen: string[] = []
      const framing = createSseFraming(({ data }) => seen.push(data), 100)
      framing.push('data: a\r\n\r\n')
      expect(seen).toEqual(['a'])
      framing.push('data: b\r\n\r\nda')
      expect(seen).toEqual(['a', 'b'])
    },
  },
])
