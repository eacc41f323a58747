import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { chat } from '../events.ts'
import { createFakeServer, fails, sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { over, responseOf, setUpRun } from './set-up-run.ts'

describeBehaviours('E. The response', [
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
