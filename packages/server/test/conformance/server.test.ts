import { once } from 'node:events'
import { connect } from 'node:net'
import { createStream } from '@rivulet/core'
import { expect, vi } from 'vitest'
import { describeBehaviours } from '../../../core/test/conformance/behaviour.ts'
import { createRuns, memoryJournal, streamResponse } from '../../src/index.ts'
import { deferred } from '../deferred.ts'
import { idsIn, readerOf, textIn } from '../read-body.ts'
import { serve } from '../serve.ts'
import { createTap, items } from '../sources.ts'

const get = (path = '/', headers: HeadersInit = {}) => new Request(`http://localhost${path}`, { headers })
const post = () => new Request('http://localhost/ask', { method: 'POST' })

/** A run of three words that has ended, and where it is. */
async function endedRun(journal = memoryJournal()) {
  const runs = createRuns({ journal })
  const response = await runs.start(post(), items('a', 'b', 'c'))
  const body = await response.text()
  return { runs, path: response.headers.get('location') ?? '', ids: idsIn(body) }
}

describeBehaviours('K. The server', [
  {
    number: 172,
    what: 'headers that proxies need',
    expected: 'the type, no cache, no transformation, no buffering, no length',
    source: 'choice',
    async test() {
      const { headers } = streamResponse(items('a'), { headers: { 'content-length': '5', 'x-own': '1' } })
      expect(headers.get('content-type')).toBe('text/event-stream')
      expect(headers.get('cache-control')).toMatch(/no-cache.*no-transform/)
      expect(headers.get('x-accel-buffering')).toBe('no')
      expect(headers.get('content-length')).toBeNull()
      expect(headers.get('x-own')).toBe('1')
    },
  },
  {
    number: 173,
    what: 'a comment every 10 to 15 seconds',
    expected: 'keeps the connection alive until the client has gone, and no timer is left',
    source: 'HTML 9.2.7',
    async test() {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      try {
        const { iterable } = createTap()
        const body = streamResponse(iterable).body?.getReader()
        await body?.read()
        const next = body?.read()
        await vi.advanceTimersByTimeAsync(15_000)
        expect(new TextDecoder().decode((await next)?.value)).toBe(': \n\n')
        await body?.cancel()
        expect(vi.getTimerCount()).toBe(0)
      } finally {
        vi.useRealTimers()
      }
    },
  },
  {
    number: 174,
    what: 'the headers of an answer that takes its time',
    expected: 'go out at once, before the first event',
    source: 'choice',
    async test() {
      const { iterable, give, end } = createTap()
      const url = await serve((request) => streamResponse(iterable, { request }))
      const response = await fetch(url)
      expect(response.status).toBe(200)
      give('now')
      end()
      expect(textIn(await response.text())).toBe('now')
    },
  },
  {
    number: 175,
    what: 'a client that goes',
    expected: 'ends the source, timers, listeners and blocked reads at once',
    source: 'choice',
    async test() {
      const { promise, resolve } = deferred<AbortSignal>()
      const tap = createTap()
      const url = await serve((request) =>
        streamResponse(
          ({ signal }) => {
            resolve(signal)
            return tap.iterable
          },
          { request },
        ),
      )
      const client = new AbortController()
      await fetch(url, { signal: client.signal })
      const signal = await promise
      client.abort()
      if (!signal.aborted) await once(signal, 'abort')
      expect(tap.returned).toBe(1)
    },
  },
  {
    number: 176,
    what: 'a client that takes nothing',
    expected: 'holds its source back, and is dropped after a limit',
    source: 'choice',
    async test() {
      const { promise: dropped, resolve } = deferred<number>()
      const chunk = 'x'.repeat(10_000)
      const url = await serve((request) =>
        streamResponse(
          async function* ({ signal }) {
            let given = 0
            signal.addEventListener('abort', () => resolve(given))
            for (;;) {
              given += chunk.length
              yield chunk
            }
          },
          { request, stuckMs: 100 },
        ),
      )
      const { hostname, port } = new URL(url)
      const socket = connect(Number(port), hostname).on('error', () => {})
      socket.write(`GET / HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`)
      socket.pause()
      expect(await dropped).toBeLessThan(20_000_000)
      socket.destroy()
    },
  },
  {
    number: 177,
    what: 'an error after the headers',
    expected: 'is an event with a JSON body and tells nothing of its cause, then the end',
    source: 'choice',
    async test() {
      const tap = createTap()
      tap.give('Hel')
      tap.fail(new Error('password: 1234'))
      const response = streamResponse(tap.iterable, { onError: () => {} })
      expect(response.status).toBe(200)
      const body = await response.text()
      expect(body).toMatch(/event: error\ndata: \{.*"code":"internal".*\}\n\n$/)
      expect(body).not.toContain('1234')
    },
  },
  {
    number: 178,
    what: 'a finished stream',
    expected:
      'ends in an event of its own; a reconnect behind it gets 204, one before it the rest and that event',
    source: 'choice',
    async test() {
      const { runs, path, ids } = await endedRun()
      expect((await runs.handle(get(path, { 'last-event-id': ids.at(-1) ?? '' }))).status).toBe(204)
      const rest = await (await runs.handle(get(path, { 'last-event-id': ids[1] ?? '' }))).text()
      expect(textIn(rest)).toBe('c')
      expect(rest).toMatch(/data: \{"type":"finish".*\}\n\n$/)
    },
  },
  {
    number: 179,
    what: 'an event of a run',
    expected: 'is in the journal before anybody is sent it, and its id is its place there',
    source: 'choice',
    async test() {
      const journal = memoryJournal()
      const kept: string[] = []
      let holding = Promise.resolve()
      const runs = createRuns({
        journal: {
          ...journal,
          async open(...run) {
            const writer = await journal.open(...run)
            const append = async (entries: Parameters<typeof writer.append>[0]) => {
              await holding
              kept.push(...entries.map(({ data }) => data))
              await writer.append(entries)
            }
            return { ...writer, append }
          },
        },
      })
      const { promise, resolve } = deferred<void>()
      holding = promise
      const response = await runs.start(post(), items('a'))
      const body = readerOf(response)
      await body.until(': \n\n')
      expect(kept).toEqual([])
      resolve()
      expect(idsIn(await body.until('finish'))).toEqual([
        expect.stringMatching(/^\d+-1$/),
        expect.stringMatching(/^\d+-2$/),
      ])
    },
  },
  {
    number: 180,
    what: 'readers that all go',
    expected: 'leave the producer running; a cancel stops it',
    source: 'choice',
    async test() {
      const runs = createRuns({ journal: memoryJournal() })
      const tap = createTap()
      const response = await runs.start(post(), tap.iterable)
      const path = response.headers.get('location') ?? ''
      tap.give('a')
      const body = readerOf(response)
      await body.until('"a"')
      await body.cancel()
      tap.give('b')
      const again = readerOf(await runs.handle(get(path)))
      expect(textIn(await again.until('"b"'))).toBe('ab')
      expect(tap.returned).toBe(0)
      expect((await runs.handle(new Request(`http://localhost${path}`, { method: 'DELETE' }))).status).toBe(
        202,
      )
      await again.until('"raw":"cancelled"')
      expect(tap.returned).toBe(1)
    },
  },
  {
    number: 181,
    what: 'a journal that is full',
    expected: 'drops the oldest entries, and who asks for them is told of the gap',
    source: 'choice',
    async test() {
      const { runs, path, ids } = await endedRun(memoryJournal({ maxEntries: 2 }))
      const [first, , third] = [ids[0], ids[1], ids.at(-2)]
      const asked = { 'last-event-id': first?.replace(/\d+$/, '1') ?? '' }
      const rest = await (await runs.handle(get(path, asked))).text()
      expect(rest).toContain(
        `event: gap\ndata: {"requested":"${asked['last-event-id']}","available":"${third}"}`,
      )
      const state = await createStream(async () => runs.handle(get(path))).start()
      expect(state.error?.code).toBe('gap')
    },
  },
  {
    number: 182,
    what: 'who may read',
    expected: 'is asked on resume as on the first read, and a refusal does not tell that there is such a run',
    source: 'choice',
    async test() {
      const runs = createRuns({ journal: memoryJournal(), owner: (request) => request.headers.get('x-user') })
      const mine = { 'x-user': 'ada' }
      const response = await runs.start(
        new Request('http://localhost/ask', { method: 'POST', headers: mine }),
        items('a'),
      )
      const path = response.headers.get('location') ?? ''
      expect(path).toMatch(/^\/runs\/[\da-f-]{36}$/)
      const ids = idsIn(await response.text())
      const resume = (user: string, at = path) =>
        runs.handle(get(at, { 'x-user': user, 'last-event-id': ids[0] ?? '' }))
      expect((await resume('ada')).status).toBe(200)
      const refused = await resume('eve')
      const absent = await resume('eve', `/runs/${crypto.randomUUID()}`)
      expect(refused.status).toBe(404)
      expect(await refused.text()).toBe(await absent.text())
      expect([...refused.headers]).toEqual([...absent.headers])
    },
  },
])
