import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { chat } from '../events.ts'
import { createFakeServer, fails, refuses, sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { over, responseOf, setUpRun } from './set-up-run.ts'

/** How a response is taken that has this type, or none. */
async function readTyped(type: string | null, status = 200) {
  const headers: HeadersInit = type === null ? {} : { 'content-type': type }
  const body = new TextEncoder().encode('data: a\n\n')
  const { stream, requests, messages } = setUpRun([() => new Response(body, { status, headers })])
  const state = await stream.start()
  return { state, requests, messages }
}

describeBehaviours('E. The response', [
  {
    number: 75,
    what: 'status 200 and `text/event-stream`',
    expected: 'is read',
    source: 'HTML 9.2.2',
    async test() {
      expect((await readTyped('text/event-stream')).state).toMatchObject({ status: 'done', text: 'a' })
    },
  },
  {
    number: 76,
    what: 'parameters, another case, and spaces around the type',
    expected: 'change nothing',
    source: 'MIME Sniffing 4.4',
    async test() {
      for (const type of [
        'text/event-stream;',
        'text/event-stream; charset=utf-8',
        'TEXT/Event-Stream;charset=UTF-8',
        ' text/event-stream \t',
        'text/event-stream ; x="a;b"',
        'text/event-stream;charset=utf-8;',
      ]) {
        expect((await readTyped(type)).state, type).toMatchObject({ status: 'done', text: 'a' })
      }
    },
  },
  {
    number: 77,
    what: 'another type, even one that begins alike, or none',
    expected: 'fails: no events, no other attempt',
    source: 'HTML 9.2.2',
    async test() {
      for (const type of [
        'text/event-streamx',
        'text/event-stream bogus',
        'text/x-bogus',
        'xtext/event-stream',
        'text/event-',
        '',
        null,
      ]) {
        const { state, requests, messages } = await readTyped(type)
        expect(state, String(type)).toMatchObject({
          status: 'error',
          text: '',
          error: { code: 'not-a-stream', status: 200 },
        })
        expect(messages).toEqual([])
        expect(requests).toHaveLength(1)
      }
    },
  },
  {
    number: 78,
    what: 'a type that names another encoding',
    expected: 'is UTF-8 all the same',
    source: 'HTML 9.2.6',
    async test() {
      for (const charset of ['windows-1252', 'utf-16', 'iso-8859-1']) {
        const response = responseOf('data: é日\n\n', `text/event-stream; charset=${charset}`)
        expect((await createStream(() => response).start()).text).toBe('é日')
      }
    },
  },
  {
    number: 79,
    what: 'any status but 200 and 204',
    expected: 'fails without another attempt',
    source: 'HTML 9.2.2',
    differs:
      'All of 2xx that carries a stream is read: servers answer a POST with 201 and 202. 205 is as 204. 408, 409, 425, 429 ' +
      'and 5xx are tried again where that is harmless (see 71).',
    async test() {
      for (const status of [300, 304, 400, 401, 403, 404, 405, 410, 418, 422, 451]) {
        // Some of these may have no body.
        const body = status === 304 ? null : 'data: a\n\n'
        const { stream, requests, messages } = setUpRun([
          () => new Response(body, { status, headers: { 'content-type': 'text/event-stream' } }),
        ])
        expect(await stream.start()).toMatchObject({ status: 'error', text: '', error: { status } })
        expect(messages).toEqual([])
        expect(requests).toHaveLength(1)
      }
      for (const status of [201, 202, 203, 206, 210, 299]) {
        expect((await readTyped('text/event-stream', status)).state).toMatchObject({
          status: 'done',
          text: 'a',
        })
      }
    },
  },
  {
    number: 80,
    what: '204',
    expected: 'is the server’s word to stop: no error, no other attempt',
    source: 'HTML 9.2.1',
    async test() {
      for (const protocol of ['events', 'openai-chat'] as const) {
        for (const status of [204, 205]) {
          const { stream, pass, requests } = setUpRun([() => new Response(null, { status })], { protocol })
          expect(await stream.start()).toMatchObject({ status: 'done', error: null })
          await pass(60_000)
          expect(requests).toHaveLength(1)
        }
      }
      // After a loss too: there is nothing left to go on with.
      const { stream, pass, requests } = setUpRun([sends('data: a\n\n'), over], { protocol: 'events' })
      const ended = stream.start()
      await pass()
      await pass(60_000)
      expect(await ended).toMatchObject({ status: 'done', error: null })
      await pass(60_000)
      expect(requests).toHaveLength(2)
    },
  },
  {
    number: 81,
    what: '200 without a body that can be read, as with React Native’s fetch',
    expected: 'an error that names the cause and what to do',
    source: 'choice',
    async test() {
      for (const body of [null, undefined]) {
        const response = {
          status: 200,
          ok: true,
          headers: new Headers({ 'content-type': 'text/event-stream' }),
          body,
          text: async () => 'data: a\n\n',
        }
        const { stream, requests } = setUpRun([() => response as unknown as Response])
        const { error } = await stream.start()
        expect(error).toMatchObject({ code: 'unsupported', status: 200 })
        expect(error?.message).toContain('React Native')
        expect(error?.message).toContain('expo/fetch')
        expect(requests).toHaveLength(1)
      }
    },
  },
  {
    number: 82,
    what: 'a reply that is refused',
    expected: 'is read up to a limit and let go; the error has its text, JSON, status and wait',
    source: 'choice',
    async test() {
      let pulled = 0
      let cancelled = 0
      const endless = new ReadableStream({
        pull(controller) {
          pulled++
          controller.enqueue(new Uint8Array(16 * 1024).fill(0x61))
        },
        cancel() {
          cancelled++
        },
      })
      const refused = setUpRun([() => new Response(endless, { status: 500 })], { reconnect: false })
      const { error } = await refused.stream.start()
      expect(String(error?.body)).toHaveLength(64 * 1024)
      expect(pulled).toBeLessThan(8)
      expect(cancelled).toBe(1)

      const body = { error: { message: 'Slow down', code: 'too_fast' } }
      const slow = setUpRun(
        [refuses(429, { 'retry-after': '7', 'x-request-id': 'r1' }, JSON.stringify(body))],
        { reconnect: false },
      )
      expect((await slow.stream.start()).error).toMatchObject({
        code: 'rate-limited',
        status: 429,
        body,
        providerCode: 'too_fast',
        retryAfterMs: 7000,
        requestId: 'r1',
      })

      // A fetch that cannot stream knows the words as well.
      const whole = {
        status: 500,
        ok: false,
        headers: new Headers(),
        text: async () => '{"message":"it broke"}',
      }
      const unstreamed = setUpRun([() => whole as unknown as Response], { reconnect: false })
      expect((await unstreamed.stream.start()).error).toMatchObject({
        code: 'server',
        body: { message: 'it broke' },
      })
    },
  },
  {
    number: 87,
    what: 'the request asks for an event stream, and for nothing from a cache',
    expected: '`Accept: text/event-stream` unless the app sets it, cache mode `no-store`',
    source: 'HTML 9.2.3',
    differs:
      'After `text/event-stream` we ask for anything (`*/*;q=0.5`): an answer may come as JSON or text too.',
    async test() {
      const seen: RequestInit[] = []
      const { fetch } = createFakeServer(sends(chat.answer('Hi')))
      const keep: typeof fetch = (input, init = {}) => {
        seen.push(init)
        return fetch(input, init)
      }
      await createStream({ url: 'https://example.test/', fetch: keep }).start()
      await createStream({
        url: 'https://example.test/',
        fetch: keep,
        headers: { accept: 'text/x' },
        cache: 'reload',
      }).start()
      expect(seen.map(({ cache, headers }) => [cache, new Headers(headers).get('accept')])).toEqual([
        ['no-store', 'text/event-stream, */*;q=0.5'],
        ['reload', 'text/x'],
      ])
    },
  },
  {
    number: 88,
    what: 'credentials',
    expected: 'go as the app says, else to the same origin',
    source: 'HTML 9.2.2',
    platform: 'The browser’s: it is told what the app says, and nothing where the app is silent.',
    async test() {
      const seen: (string | undefined)[] = []
      const { fetch } = createFakeServer(sends(chat.answer('Hi')))
      for (const credentials of [undefined, 'include', 'omit', 'same-origin'] as const) {
        await createStream({
          url: 'https://example.test/',
          ...(credentials && { credentials }),
          fetch: (input, init) => {
            seen.push(init?.credentials)
            return fetch(input, init)
          },
        }).start()
      }
      expect(seen).toEqual([undefined, 'include', 'omit', 'same-origin'])
    },
  },
  {
    number: 89,
    what: 'a reply that CORS withholds',
    expected: 'is a network error: no events, and no attempts for ever',
    source: 'HTML 9.2.3',
    async test() {
      // What Chromium, Firefox and Safari say; none of them says why.
      for (const words of [
        'Failed to fetch',
        'NetworkError when attempting to fetch resource.',
        'Load failed',
      ]) {
        for (const protocol of ['events', 'text'] as const) {
          const { stream, pass, requests } = setUpRun([() => new TypeError(words)], { protocol })
          const ended = stream.start()
          for (let attempt = 0; attempt < 10; attempt++) await pass(60_000)
          expect(await ended).toMatchObject({ status: 'error', error: { code: 'network' } })
          expect(requests).toHaveLength(6)
        }
      }
    },
  },
  {
    number: 90,
    what: 'no connection at all',
    expected: 'is tried again',
    source: 'HTML 9.2.2',
    async test() {
      const { stream, pass, losses } = setUpRun([fails, fails, sends(chat.answer('Hi'))])
      const ended = stream.start()
      for (const ms of [0, 1000, 2000]) await pass(ms)
      expect(await ended).toMatchObject({ status: 'done', text: 'Hi' })
      expect(losses).toEqual(['network', 'network'])
    },
  },
  {
    number: 91,
    what: 'an address that is none',
    expected: 'an error with a code of its own, and no request',
    source: 'HTML 9.2.2',
    differs: 'It does not throw: every failure of a run is in its state, which a component shows already.',
    async test() {
      for (const url of ['http://[', 'http://', 'https://exa mple.test/']) {
        const { stream, requests } = setUpRun([sends(chat.answer('Hi'))], { source: { url } })
        expect(await stream.start()).toMatchObject({ status: 'error', error: { code: 'invalid-request' } })
        expect(requests).toHaveLength(0)
      }
    },
  },
  {
    number: 92,
    what: 'that a connection is open',
    expected: 'is told once, after the response was judged and before the first event',
    source: 'HTML 9.2.3',
    differs:
      'It is told by the status `streaming`, at the first byte rather than at the headers: proxies send those at once.',
    async test() {
      const order: string[] = []
      const { stream, pass, statuses } = setUpRun(
        [sends('data: a\n\n'), sends('data: b\n\ndata: c\n\n'), over],
        {
          protocol: 'events',
          onEvent: () => order.push(stream.getSnapshot().status),
        },
      )
      const ended = stream.start()
      for (const ms of [0, 1000, 1000]) await pass(ms)
      await ended
      expect(order).toEqual(['streaming', 'streaming', 'streaming'])
      expect(statuses).toEqual([
        'connecting',
        'streaming',
        'reconnecting',
        'streaming',
        'reconnecting',
        'done',
      ])

      const page = setUpRun([() => responseOf('<html>', 'text/html')])
      await page.stream.start()
      expect(page.statuses).toEqual(['connecting', 'error'])
    },
  },
])
