import { expect, vi } from 'vitest'
import { completePolicy, delayBefore } from '../../src/resilience/retry-policy.ts'
import { retryAfterMs } from '../../src/source/retry-after.ts'
import { chat } from '../events.ts'
import { fails, refuses, sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { numbered, over, setUpRun } from './set-up-run.ts'

describeBehaviours('D. Reconnection', [
  {
    number: 59,
    what: 'a body that ends, politely or not',
    expected: 'is a lost connection: an event stream has no end of its own',
    source: 'HTML 9.2.2',
    differs:
      'So it is for feeds. An answer is not asked for again where that could buy it twice: it ends as its protocol says.',
    async test() {
      for (const ending of ['end', 'break'] as const) {
        const { stream, pass, losses } = setUpRun([sends('data: a\n\n', ending), over], {
          protocol: 'events',
        })
        const ended = stream.start()
        await pass()
        await pass(1000)
        expect((await ended).status).toBe('done')
        expect(losses).toEqual(['truncated'])
      }
    },
  },
  {
    number: 60,
    what: 'a loss',
    expected: 'first the status and a notice, then the wait, then the next request',
    source: 'HTML 9.2.3',
    async test() {
      const order: string[] = []
      const { stream, pass, statuses } = setUpRun(
        [
          sends('data: a\n\n'),
          (request) => {
            order.push('request')
            return over(request)
          },
        ],
        {
          protocol: 'events',
          onReconnect: ({ delayMs }) => order.push(`notice ${stream.getSnapshot().status} ${delayMs}`),
        },
      )
      const ended = stream.start()
      await pass()
      expect(order).toEqual(['notice reconnecting 1000'])
      await pass(999)
      expect(order).toHaveLength(1)
      await pass(1)
      await ended
      expect(order).toEqual(['notice reconnecting 1000', 'request'])
      expect(statuses).toEqual(['connecting', 'streaming', 'reconnecting', 'done'])
    },
  },
  {
    number: 61,
    what: 'an attempt that failed',
    expected: 'makes the next wait longer; a device that is offline waits until it is online',
    source: 'HTML 9.2.3',
    async test() {
      const { stream, pass, delays } = setUpRun([fails, fails, fails, over], { protocol: 'events' })
      const ended = stream.start()
      for (const ms of [0, 1000, 2000, 4000]) await pass(ms)
      await ended
      expect(delays).toEqual([1000, 2000, 4000])

      const page = new EventTarget()
      vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
      vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
      vi.stubGlobal('navigator', { onLine: false })
      const offline = setUpRun([fails, over], { protocol: 'events' })
      const endedOffline = offline.stream.start()
      await offline.pass()
      await offline.pass(100_000)
      expect(offline.requests).toHaveLength(1)
      vi.stubGlobal('navigator', { onLine: true })
      page.dispatchEvent(new Event('online'))
      await offline.pass()
      expect((await endedOffline).status).toBe('done')
      vi.unstubAllGlobals()
    },
  },
  {
    number: 62,
    what: 'the wait',
    expected: 'is drawn from a time that doubles up to a limit, which only an event takes back, not a 200',
    source: 'choice',
    async test() {
      const policy = completePolicy(undefined, false)
      expect([1, 2, 3, 6, 60].map((failures) => delayBefore(failures, policy, 0, 1))).toEqual([
        1000, 2000, 4000, 30_000, 30_000,
      ])
      expect(delayBefore(6, policy, 0, 0.25)).toBe(7500)
      const { stream, pass, delays } = setUpRun(
        [sends(': hi\n\n'), sends('retry: 1\n\n'), sends('id: 1\n\n'), sends('id: 2\ndata: a\n\n'), over],
        { protocol: 'events' },
      )
      const ended = stream.start()
      for (const ms of [0, 1000, 2000, 4000, 1000]) await pass(ms)
      await ended
      expect(delays).toEqual([1000, 2000, 4000, 1000])
    },
  },
  {
    number: 63,
    what: 'attempts are counted',
    expected: 'after five in a row that bring nothing the run fails, with the last reason',
    source: 'choice',
    async test() {
      const { stream, pass, requests } = setUpRun([
        sends(numbered('1', 'Hel'), 'break'),
        refuses(503),
        refuses(502),
      ])
      const ended = stream.start()
      await pass()
      for (let attempt = 0; attempt < 6; attempt++) await pass(30_000)
      expect(await ended).toMatchObject({
        status: 'error',
        text: 'Hel',
        error: { code: 'server', status: 502, attempt: 6 },
      })
      expect(requests).toHaveLength(6)
    },
  },
  {
    number: 64,
    what: '`Retry-After`, in seconds or as a date',
    expected: 'is the least to wait; a date that is over is none, and an absurd one is cut',
    source: 'RFC 9110, 10.2.3',
    async test() {
      const nowMs = Date.parse('Fri, 01 Aug 2025 12:00:00 GMT')
      const wait = (value: string) => retryAfterMs(new Headers({ 'retry-after': value }), nowMs)
      expect(wait('7')).toBe(7000)
      expect(wait('Fri, 01 Aug 2025 12:00:30 GMT')).toBe(30_000)
      expect(wait('Fri, 01 Aug 2025 11:00:00 GMT')).toBeNull()
      expect(wait('-7')).toBeNull()
      expect(wait('soon')).toBeNull()
      expect(wait('99999999999')).toBe(86_400_000)
      expect(retryAfterMs(new Headers({ 'retry-after-ms': '250', 'retry-after': '7' }), nowMs)).toBe(250)
      for (const [status, header, delayMs] of [
        [429, '7', 7000],
        [503, '9', 9000],
        [503, '99999999999', 3_600_000],
      ] as const) {
        const { stream, pass, delays } = setUpRun([
          refuses(status, { 'retry-after': header }),
          sends(chat.answer('Hi')),
        ])
        const ended = stream.start()
        await pass()
        await pass(delayMs - 1)
        expect(stream.getSnapshot().status).toBe('reconnecting')
        // Up to a tenth later, lest all clients come at once.
        await pass(1 + delayMs / 10)
        expect(await ended).toMatchObject({ status: 'done', text: 'Hi' })
        expect(delays).toEqual([delayMs + delayMs / 10])
      }
    },
  },
  {
    number: 65,
    what: '`retry`, `Retry-After` and our own wait',
    expected: 'the longest of them',
    source: 'choice',
    async test() {
      const { stream, pass, delays } = setUpRun(
        [
          sends('retry: 3000\ndata: a\n\n'),
          refuses(503, { 'retry-after': '2' }),
          refuses(503, { 'retry-after': '5' }),
          fails,
          over,
        ],
        { protocol: 'events' },
      )
      const ended = stream.start()
      for (let attempt = 0; attempt < 5; attempt++) await pass(10_000)
      await ended
      expect(delays).toEqual([3300, 3300, 5500, 8000])
    },
  },
  {
    number: 66,
    what: 'cancel while the next connection is waited for',
    expected: 'ends the wait at once and leaves no timer, so that nothing keeps a process alive',
    source: 'choice',
    differs:
      'The wait itself does keep a process alive: somebody awaits the answer, and a script that ended in the middle of it ' +
      'would end for no reason to be seen.',
    async test() {
      const { stream, pass, clock, requests } = setUpRun([fails])
      const ended = stream.start()
      await pass()
      expect(stream.getSnapshot().status).toBe('reconnecting')
      expect(clock.timers).toBeGreaterThan(0)
      stream.cancel()
      expect((await ended).status).toBe('cancelled')
      await pass()
      expect(clock.timers).toBe(0)
      await pass(100_000)
      expect(requests).toHaveLength(1)
    },
  },
])
