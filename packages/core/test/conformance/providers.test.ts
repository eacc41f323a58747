import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { encodeSse } from '../../src/framing/encode-sse.ts'
import type { StreamOptions } from '../../src/stream-options.ts'
import { chat } from '../events.ts'
import { sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { encodeAll, responseOf, setUpRun } from './set-up-run.ts'

const read = (body: string, options: StreamOptions = {}, contentType?: string) =>
  createStream(() => responseOf(body, contentType), options).start()

const json = (value: unknown) => encodeSse({ data: JSON.stringify(value) })

const claude = {
  text: (text: string) =>
    json({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  stop: json({ type: 'message_stop' }),
}

describeBehaviours('I. What providers and proxies do', [
  {
    number: 144,
    what: '`event: ping` with data, and comments to keep a connection alive',
    expected: 'are signs of life and no words',
    source: 'choice',
    async test() {
      const ping = encodeSse({ event: 'ping', data: '{"type":"ping"}' })
      const comment = ': OPENROUTER PROCESSING\n\n'
      for (const [body, text] of [
        [ping + claude.text('Hi') + ping + claude.stop, 'Hi'],
        [comment + chat.text('Hi') + comment + chat.stop + chat.done, 'Hi'],
        [
          `data: Hi\n\nevent: ping\ndata: 1\n\nevent: heartbeat\ndata: x\n\n${comment}data:  you\n\n`,
          'Hi you',
        ],
      ] as const) {
        expect(await read(body)).toMatchObject({ status: 'done', text })
      }
    },
  },
  {
    number: 145,
    what: 'event names that nobody knows',
    expected: 'are passed on or ignored, and never fatal',
    source: 'choice',
    async test() {
      const unknown = encodeSse({ event: 'brand_new', data: '{"type":"brand_new","value":1}' })
      for (const [body, text] of [
        [claude.text('Hi') + unknown + claude.stop, 'Hi'],
        [chat.text('Hi') + encodeSse({ event: 'brand_new', data: '{}' }) + chat.done, 'Hi'],
        ['event: token\ndata: Hi\n\n', 'Hi'],
      ] as const) {
        expect(await read(body)).toMatchObject({ status: 'done', text })
      }
      const named: string[] = []
      await read(unknown, {
        protocol: 'json',
        onEvent: ({ event }) => event.type === 'data' && named.push(event.name),
      })
      expect(named).toEqual(['brand_new'])
    },
  },
  {
    number: 147,
    what: '`data:`, `id:` and `event:` without a space',
    expected: 'mean the same',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'all three', input: 'event:x\nid:1\ndata:a\n\n', events: [event('a', 'x', '1')], id: '1' },
      { name: 'JSON', input: 'data:{"a": 1}\n\n', events: ['{"a": 1}'] },
      { name: '[DONE]', input: 'data:[DONE]\n\n', events: ['[DONE]'] },
    ],
    async test() {
      expect((await read(chat.answer('Hi').replaceAll('data: ', 'data:'))).text).toBe('Hi')
    },
  },
  {
    number: 148,
    what: 'tokens that begin with a space',
    expected: 'lose none: one space is framing, which a server must always write',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'with the framing’s space', input: 'data: Hi\n\ndata:  you\n\n', events: ['Hi', ' you'] },
      { name: 'a token of spaces', input: 'data:    \n\n', events: ['   '] },
    ],
    async test() {
      const tokens = ['Hi', ' you', '  ', '\n', ' there', '']
      expect((await read(tokens.map((data) => encodeSse({ data })).join(''))).text).toBe(tokens.join(''))
    },
  },
  {
    number: 150,
    what: '200 and `application/json` in place of a stream',
    expected: 'is read up to a limit: an answer that did not stream, or an error',
    source: 'choice',
    async test() {
      const reply = {
        object: 'chat.completion',
        choices: [{ index: 0, message: { content: 'Hi' }, finish_reason: 'stop' }],
      }
      const type = 'application/json; charset=utf-8'
      expect(await read(JSON.stringify(reply), {}, type)).toMatchObject({ status: 'done', text: 'Hi' })
      expect(await read('{"rows":[1,2]}', {}, type)).toMatchObject({ status: 'done', data: { rows: [1, 2] } })
      expect(await read('{"error":{"message":"No"}}', {}, type)).toMatchObject({
        status: 'error',
        error: { code: 'provider', message: 'No', status: 200 },
      })
      expect((await read('{"a":"123456789"}', { limits: { maxMessageChars: 10 } }, type)).error?.code).toBe(
        'limit',
      )
    },
  },
  {
    number: 151,
    what: 'a web page, with 200 or 502',
    expected: 'an error with the status and what the page says; read as an event stream it has no events',
    source: 'choice',
    cases: [
      {
        name: 'a page as an event stream',
        input: '<!doctype html>\n<html>\n<h1>Bad: gateway</h1>\n\n<p>data: x</p>\n</html>\n',
      },
    ],
    async test() {
      const page = '<html><h1>502 Bad Gateway</h1></html>'
      const html = { headers: { 'content-type': 'text/html' } }
      for (const [status, code] of [
        [200, 'html'],
        [502, 'server'],
      ] as const) {
        const { stream, messages } = setUpRun([() => new Response(page, { ...html, status })], {
          reconnect: false,
        })
        const { error } = await stream.start()
        expect(error).toMatchObject({ code, status, body: page })
        if (status === 502) expect(error?.message).toContain('502 Bad Gateway')
        expect(messages).toEqual([])
      }
    },
  },
  {
    number: 152,
    what: 'a stream under the wrong type, or none',
    expected: 'fails, unless the app names its framing',
    source: 'choice',
    async test() {
      for (const type of ['application/octet-stream', 'text/html', '']) {
        expect((await read(chat.answer('Hi'), {}, type)).status, type).toBe('error')
        expect(await read(chat.answer('Hi'), { framing: 'sse' }, type)).toMatchObject({
          status: 'done',
          text: 'Hi',
        })
      }
    },
  },
  {
    number: 154,
    what: 'chunks of usage without content, empty choices, a first chunk with only a role',
    expected: 'are no errors and no empty words',
    source: 'OpenAI',
    async test() {
      const deltas: unknown[] = []
      const state = await read(
        json({ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] }) +
          json({ choices: [] }) +
          json({ choices: [{ index: 0, delta: { content: null } }] }) +
          chat.text('Hi') +
          json({ choices: [{ index: 0, delta: {} }] }) +
          chat.stop +
          json({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } }) +
          chat.done,
        { onEvent: ({ event }) => event.type === 'text-delta' && deltas.push(event.delta) },
      )
      expect(state).toMatchObject({
        status: 'done',
        text: 'Hi',
        usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
      })
      expect(deltas).toEqual(['Hi'])
    },
  },
  {
    number: 155,
    what: 'a provider that can replay an answer by a cursor of its own',
    expected: 'is asked to, after the last event: `sequence_number` and `starting_after` of OpenAI',
    source: 'OpenAI',
    async test() {
      const delta = (sequence_number: number, text: string) =>
        json({
          type: 'response.output_text.delta',
          sequence_number,
          output_index: 0,
          content_index: 0,
          delta: text,
        })
      const created = json({
        type: 'response.created',
        sequence_number: 0,
        response: { id: 'resp_1', background: true },
      })
      const { stream, pass, requests } = setUpRun(
        [
          sends(created + delta(1, 'Hel') + delta(2, 'lo'), 'break'),
          sends(
            delta(2, 'lo') +
              delta(3, ' there') +
              json({ type: 'response.completed', sequence_number: 4, response: {} }),
          ),
        ],
        { source: { url: 'https://api.example.test/v1/responses' } },
      )
      const ended = stream.start({ background: true })
      await pass()
      await pass(1000)
      expect(await ended).toMatchObject({ status: 'done', text: 'Hello there' })
      expect(requests.map(({ method, url }) => [method, url])).toEqual([
        ['POST', 'https://api.example.test/v1/responses'],
        ['GET', 'https://api.example.test/v1/responses/resp_1?stream=true&starting_after=2'],
      ])
    },
  },
  {
    number: 156,
    what: 'the request’s id, and the headers that tell of limits',
    expected: 'are kept with the run, for whoever asks the provider’s support',
    source: 'choice',
    differs:
      'The id is kept in the error. Other headers are for a `fetch` of the app’s own to read: they differ by provider.',
    async test() {
      for (const name of ['x-request-id', 'request-id']) {
        const { stream } = setUpRun([sends(chat.text('Hel'), 'break', { [name]: 'r1' })], {
          reconnect: false,
        })
        expect((await stream.start()).error?.requestId).toBe('r1')
      }
      let left: string | null = null
      const { fetch } = setUpFetch('x-ratelimit-remaining', '7')
      await createStream({
        url: 'https://example.test/',
        fetch: async (url, init) => {
          const response = await fetch(url, init)
          left = response.headers.get('x-ratelimit-remaining')
          return response
        },
      }).start()
      expect(left).toBe('7')
    },
  },
  {
    number: 157,
    what: 'an event that comes for its id alone, with empty data, maybe with `retry`',
    expected: 'moves the cursor and shows nothing',
    source: 'MCP',
    async test() {
      const priming = encodeAll({ id: '0', data: '', retryMs: 3000 })
      const { stream, pass, requests, delays } = setUpRun([
        sends(priming, 'break'),
        sends(
          priming.replace('0', '1') +
            encodeSse({ id: '2', data: '{"choices":[{"index":0,"delta":{"content":"Hel"}}]}' }),
          'break',
        ),
        sends(
          encodeAll({ id: '3', data: '' }) +
            encodeSse({ id: '4', data: '{"choices":[{"index":0,"delta":{"content":"lo"}}]}' }) +
            chat.done,
        ),
      ])
      const ended = stream.start()
      await pass()
      for (const ms of [3300, 3300]) await pass(ms)
      expect(await ended).toMatchObject({ status: 'done', text: 'Hello', cursor: '4' })
      expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '0', '2'])
      expect(delays).toEqual([3300, 3300])
    },
  },
])

function setUpFetch(name: string, value: string) {
  const fetch: typeof globalThis.fetch = async () => {
    const response = responseOf(chat.answer('Hi'))
    response.headers.set(name, value)
    return response
  }
  return { fetch }
}
