import { expect } from 'vitest'
import { chat } from '../events.ts'
import { fails, refuses, sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { serve, sseHeaders } from './serve.ts'
import { numbered, numberedEnd, setUpRun, url } from './set-up-run.ts'

describeBehaviours('D. Reconnection', [
  {
    number: 67,
    what: 'the next request',
    expected:
      'goes to the original address, not to where that redirected, with the same method, headers and body',
    source: 'HTML 9.2.3',
    differs:
      'A server that names an address for the rest of an answer, by `Location`, is asked there, by GET and without the body: ' +
      'what a POST began is not begun again.',
    async test() {
      let connections = 0
      await using server = await serve(({ url }, response) => {
        if (url === '/start') response.writeHead(307, { location: '/moved' }).end()
        else if (connections++) response.writeHead(200, sseHeaders).end(numbered('2', 'lo') + numberedEnd)
        else response.writeHead(200, sseHeaders).write(numbered('1', 'Hel'), () => response.destroy())
      })
      const { stream } = setUpRun([], {
        source: { url: `${server.origin}/start`, fetch, headers: { 'x-key': 'k', 'idempotency-key': '1' } },
        reconnect: { minDelayMs: 1 },
        host: {},
      })
      expect(await stream.start({ prompt: 'Hi' })).toMatchObject({ status: 'done', text: 'Hello' })
      expect(server.requests.map(({ url }) => url)).toEqual(['/start', '/moved', '/start', '/moved'])
      for (const { method, body, headers } of server.requests) {
        expect([method, body, headers['x-key']]).toEqual(['POST', '{"prompt":"Hi"}', 'k'])
      }

      const named = setUpRun([
        sends(numbered('1', 'Hel'), 'break', { location: '/runs/7' }),
        sends(numbered('2', 'lo') + numberedEnd),
      ])
      const ended = named.stream.start({ prompt: 'Hi' })
      await named.pass()
      await named.pass(1000)
      expect((await ended).text).toBe('Hello')
      expect(named.requests.map(({ method, url, body }) => [method, url, body])).toEqual([
        ['POST', url, '{"prompt":"Hi"}'],
        ['GET', 'https://example.test/runs/7', null],
      ])
    },
  },
  {
    number: 68,
    what: 'address, headers and body may be functions',
    expected: 'which are asked anew for each connection; a 401 asks once more at once',
    source: 'choice',
    async test() {
      const { stream, pass, requests } = setUpRun(
        [refuses(401), sends(numbered('1', 'Hel'), 'break'), sends(numbered('2', 'lo') + numberedEnd)],
        {
          source: {
            url: ({ attempt }) => `${url}?attempt=${attempt}`,
            headers: async ({ attempt }) => ({ authorization: `Bearer ${attempt}` }),
            body: ({ attempt, cursor }) => ({ attempt, cursor }),
          },
        },
      )
      const ended = stream.start({ prompt: 'Hi' })
      await pass()
      await pass(1000)
      expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
      expect(
        requests.map(({ url, headers, body }) => [url.slice(-1), headers.get('authorization'), body]),
      ).toEqual([
        ['1', 'Bearer 1', '{"attempt":1,"cursor":null}'],
        ['2', 'Bearer 2', '{"attempt":2,"cursor":null}'],
        ['3', 'Bearer 3', '{"attempt":3,"cursor":"1"}'],
      ])
    },
  },
  {
    number: 69,
    what: 'a body that is a stream',
    expected: 'cannot be sent again: no attempt by itself, and an error that says why',
    source: 'measured',
    async test() {
      const streamBody = () => new Blob(['{}']).stream()
      const init = { method: 'POST', duplex: 'half', headers: { 'idempotency-key': '1' } }
      // One stream: a loss is the end.
      const { stream, pass, requests } = setUpRun([fails], { source: { ...init, body: streamBody() } })
      const ended = stream.start()
      await pass()
      expect(await ended).toMatchObject({ status: 'error', error: { code: 'network' } })
      expect(requests).toHaveLength(1)
      // A function makes another one.
      const anew = setUpRun([fails, sends(chat.answer('Hi'))], { source: { ...init, body: streamBody } })
      const endedAnew = anew.stream.start()
      await anew.pass()
      await anew.pass(1000)
      expect((await endedAnew).status).toBe('done')
      // What was sent is gone, and says so.
      await using server = await serve((_, response) => response.writeHead(307, { location: '/' }).end())
      const sent = setUpRun([], { source: { ...init, body: streamBody(), url: server.origin, fetch } })
      expect((await sent.stream.start()).error?.code).toBe('network')
      const { error } = await sent.stream.retry()
      expect(error?.code).toBe('invalid-request')
      expect(error?.message).toContain('a stream can be sent once: give a function that makes it anew')
      expect(server.requests).toHaveLength(1)
    },
  },
  {
    number: 70,
    what: 'a POST that may have had an effect',
    expected: 'is never sent again by itself, unless it can go on where it was, or the app says so',
    source: 'choice',
    async test() {
      const cases = [
        { first: sends(chat.text('Hel'), 'break'), requests: 1 },
        { first: sends(numbered('1', 'Hel'), 'break'), requests: 1 },
        { first: fails, requests: 1 },
        { first: sends(numbered('1', 'Hel'), 'break'), requests: 2, reconnect: { resend: true } },
        { first: sends(numbered('1', 'Hel'), 'break'), requests: 2, headers: { 'idempotency-key': '1' } },
      ]
      for (const { first, requests: count, headers, ...options } of cases) {
        const { stream, pass, requests } = setUpRun([first, sends(numbered('2', 'lo') + numberedEnd)], {
          source: { ...(headers && { headers }) },
          ...options,
        })
        const ended = stream.start({ prompt: 'Hi' })
        await pass()
        await pass(60_000)
        expect((await ended).status).toBe(count > 1 ? 'done' : 'error')
        expect(requests).toHaveLength(count)
      }
    },
  },
  {
    number: 71,
    what: 'no connection, or 408, 409, 425, 429 or 5xx before anything has come',
    expected: 'is tried again where the request has no effect, or an idempotency key',
    source: 'choice',
    async test() {
      const firsts = [
        fails,
        ...[408, 409, 425, 429, 500, 502, 503, 504, 529].map((status) => refuses(status)),
      ]
      for (const first of firsts) {
        for (const key of ['', '1']) {
          for (const input of [undefined, {}]) {
            const { stream, pass, requests } = setUpRun([first, sends(chat.answer('Hi'))], {
              source: { headers: key ? { 'idempotency-key': key } : {} },
            })
            const ended = stream.start(input)
            await pass()
            await pass(1000)
            const again = !input || !!key
            expect((await ended).status).toBe(again ? 'done' : 'error')
            expect(requests).toHaveLength(again ? 2 : 1)
          }
        }
      }
      for (const status of [400, 401, 403, 404, 410, 413, 422]) {
        const { stream, requests } = setUpRun([refuses(status)])
        expect((await stream.start()).error?.status).toBe(status)
        expect(requests).toHaveLength(1)
      }
    },
  },
])
