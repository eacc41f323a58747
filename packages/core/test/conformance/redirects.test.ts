import { expect, vi } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import type { RequestSource } from '../../src/source/source.ts'
import { chat } from '../events.ts'
import { describeBehaviours } from './behaviour.ts'
import { serve, serveRaw, sseHeaders } from './serve.ts'

/** A server whose `/` redirects with this status, and whose `/answer` answers. */
const serveRedirect = (status: number, location: string | undefined = '/answer') =>
  serve(({ url }, response) => {
    if (url === '/answer') response.writeHead(200, sseHeaders).end(chat.answer('Hi'))
    else response.writeHead(status, location === undefined ? {} : { location }).end()
  })

const start = (source: RequestSource, input?: unknown) =>
  createStream(source, { reconnect: false }).start(input)

/** What is said in development while this runs. */
async function warningsOf(run: () => Promise<unknown>): Promise<unknown[]> {
  vi.stubEnv('NODE_ENV', 'development')
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  await run()
  const warnings = warn.mock.calls.flat()
  warn.mockRestore()
  vi.unstubAllEnvs()
  return warnings
}

describeBehaviours('E. The response', [
  {
    number: 83,
    what: '301, 302, 303, 307 and 308',
    expected: 'are followed, and the events are those of the final address',
    source: 'HTML 9.2.3',
    async test() {
      for (const status of [301, 302, 303, 307, 308]) {
        await using server = await serveRedirect(status)
        expect(await start({ url: server.origin })).toMatchObject({ status: 'done', text: 'Hi' })
        expect(server.requests.map(({ url }) => url)).toEqual(['/', '/answer'])
      }
    },
  },
  {
    number: 84,
    what: 'a POST that is redirected with 301, 302 or 303, which makes a GET of it',
    expected: 'is noticed: the answer may be to nothing that was asked',
    source: 'Fetch',
    differs:
      'It is a warning in development and no error. `fetch` does not say which redirect it was, and 307 and 308, which ' +
      'frameworks send for a slash too many, are harmless.',
    async test() {
      for (const [status, method] of [
        [301, 'GET'],
        [302, 'GET'],
        [303, 'GET'],
        [307, 'POST'],
        [308, 'POST'],
      ] as const) {
        await using server = await serveRedirect(status)
        const warnings = await warningsOf(() => start({ url: server.origin }, { prompt: 'Hi' }))
        expect(server.requests.map(({ method, body }) => [method, body])).toEqual([
          ['POST', '{"prompt":"Hi"}'],
          [method, method === 'POST' ? '{"prompt":"Hi"}' : ''],
        ])
        expect(warnings).toEqual([
          expect.stringContaining(`the POST was redirected to ${server.origin}/answer`),
        ])
      }
      await using server = await serveRedirect(302)
      expect(await warningsOf(() => start({ url: server.origin }))).toEqual([])
      expect(await warningsOf(() => start({ url: `${server.origin}/answer` }, {}))).toEqual([])
    },
  },
  {
    number: 85,
    what: '`Authorization` on a redirect to another origin',
    expected: 'is left out',
    source: 'Fetch',
    platform: 'That of `fetch`, whose redirects we leave to it.',
    async test() {
      await using other = await serve((_, response) =>
        response.writeHead(200, sseHeaders).end(chat.answer('Hi')),
      )
      await using server = await serveRedirect(307, other.origin)
      const headers = { authorization: 'Bearer secret' }
      expect(await start({ url: server.origin, headers }, {})).toMatchObject({ status: 'done', text: 'Hi' })
      expect(server.requests[0]?.headers.authorization).toBe('Bearer secret')
      expect(other.requests[0]?.headers.authorization).toBeUndefined()
    },
  },
  {
    number: 86,
    what: 'a redirect without an address, or with one that is none',
    expected: 'is an error, and no loop',
    source: 'choice',
    platform: 'That of `fetch`: without an address the redirect is the reply, and it is no success.',
    async test() {
      await using server = await serve((_, response) => response.writeHead(302).end())
      expect((await start({ url: server.origin })).error).toMatchObject({ code: 'http', status: 302 })
      expect(server.requests).toHaveLength(1)
      await using bad = await serveRaw((socket) =>
        socket.end(
          'HTTP/1.1 302 Found\r\nlocation: http://[\r\ncontent-length: 0\r\nconnection: close\r\n\r\n',
        ),
      )
      const { error } = await start({ url: bad.origin })
      expect(error?.code).toBe('network')
      expect(bad.count).toBe(1)
    },
  },
  {
    number: 93,
    what: 'browsers have six connections of HTTP/1.1 for each origin, over all tabs',
    expected: 'connections are closed as soon as nothing more is wanted of them; serve streams over HTTP/2',
    source: 'platform',
    platform: 'The browser’s, and a matter of the server’s protocol. Ours is to close promptly.',
    async test() {
      await using server = await serve((_, response) => {
        // The answer is complete, and the server keeps its connection.
        response.writeHead(200, sseHeaders).write(chat.answer('Hi'))
      })
      expect(await start({ url: server.origin })).toMatchObject({ status: 'done', text: 'Hi' })
      await server.left
    },
  },
])
