import { setImmediate } from 'node:timers/promises'
import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { createSseFraming } from '../../src/framing/sse.ts'
import { completePolicy, delayBefore } from '../../src/resilience/retry-policy.ts'
import { chat } from '../events.ts'
import { sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { createBusyHost } from './busy-host.ts'
import { heldBytes } from './measure.ts'
import { sseHeaders } from './serve.ts'
import { responseOf, setUpByHand, setUpRun } from './set-up-run.ts'
import { bytesOf } from './stream-case.ts'

describeBehaviours('H. Limits and hostile servers', [
  {
    number: 122,
    what: 'comments without end',
    expected:
      'take no memory and count as a sign of life, but the limits on waiting for an event still end it',
    source: 'choice',
    async test() {
      const framing = createSseFraming(() => {}, 1000)
      const comments = ': keep-alive\n\n: x\r\n:\r'.repeat(1000)
      expect(
        await heldBytes(() => Array.from({ length: 3000 }, () => framing.push(comments)).length),
      ).toBeLessThan(1_000_000)

      for (const [begin, words] of [
        ['', 'brought no event within 500 ms'],
        [chat.text('Hel'), 'brought no further event within 800 ms'],
      ] as const) {
        const { stream, source, pass, clock } = setUpByHand({
          timeouts: { idleMs: 100, firstEventMs: 500, idleEventMs: 800 },
        })
        const ended = stream.start()
        await pass()
        source.send(`: hi\n\n${begin}`)
        await pass()
        while (stream.getSnapshot().status === 'streaming' && clock.now() < 2000) {
          source.send(': still here\n\n')
          await pass(50)
        }
        const { error } = await ended
        expect(error).toMatchObject({ code: 'timeout', message: `The answer ${words}.` })
        expect(source.closed).toBe(1)
      }
    },
  },
  {
    number: 123,
    what: 'one byte a minute',
    expected: 'never counts as silent, so the limits on an event and on the whole end it',
    source: 'choice',
    async test() {
      for (const [timeouts, endMs] of [
        [{}, 300_000],
        [{ firstEventMs: Infinity, totalMs: 450_000 }, 450_000],
      ] as const) {
        const { stream, source, pass, clock } = setUpByHand({ timeouts })
        const ended = stream.start()
        await pass()
        while (stream.getSnapshot().error === null && clock.now() < 1_000_000) {
          source.send('x')
          await pass(30_000)
          await pass(30_000)
        }
        expect((await ended).error?.code).toBe('timeout')
        expect(clock.now()).toBeGreaterThanOrEqual(endMs)
        expect(clock.now()).toBeLessThan(endMs + 60_000)
      }
    },
  },
  {
    number: 128,
    what: 'a consumer that is slow',
    expected: 'is not run ahead of: a chunk is asked for when the last one has been dealt with',
    source: 'choice',
    async test() {
      // As much as is worked off without a look at the clock.
      const chunk = bytesOf(`${chat.text('x')}:`.padEnd(16 * 1024 - 1, 'x').concat('\n'))
      let pulled = 0
      const body = new ReadableStream(
        {
          pull(controller) {
            pulled++
            controller.enqueue(chunk)
          },
        },
        { highWaterMark: 0 },
      )
      const busy = createBusyHost()
      const stream = createStream(() => new Response(body, { headers: sseHeaders }), { host: busy.host })
      const ended = stream.start()
      for (let chunk = 1; chunk <= 5; chunk++) {
        for (let turn = 0; turn < 5; turn++) await setImmediate()
        expect(pulled).toBe(chunk)
        busy.goOn()
      }
      stream.cancel()
      expect((await ended).status).toBe('cancelled')
    },
  },
  {
    number: 129,
    what: 'millions of tiny events in one chunk',
    expected:
      'the page is let work in between, is told of them in batches, and cancel takes effect between two of them',
    source: 'choice',
    async test() {
      const count = 1_000_000
      const chunk = responseOf('data: x\n\n'.repeat(count))
      let notices = 0
      let yields = 0
      const { stream } = setUpRun([() => chunk.clone()], { host: { yieldToHost: async () => void yields++ } })
      stream.subscribe(() => notices++)
      // On a real clock: there are too many pieces of 16 KiB for none of them to end a slice of work.
      expect((await stream.start()).text).toHaveLength(count)
      expect(yields).toBeGreaterThan(3)
      expect(notices).toBeLessThan(count / 1000)

      let told = 0
      const cancelled = setUpRun([() => chunk.clone()], {
        onEvent: () => ++told === 10 && cancelled.stream.cancel(),
      })
      expect(await cancelled.stream.start()).toMatchObject({ status: 'cancelled', text: 'x'.repeat(10) })
      expect(told).toBe(10)

      const busy = createBusyHost()
      const { stream: pressed } = setUpRun([() => chunk.clone()], { host: busy.host })
      const ended = pressed.start()
      while (busy.yields < 3) {
        busy.goOn()
        await setImmediate()
      }
      pressed.cancel()
      busy.goOn()
      const { status, text } = await ended
      await setImmediate()
      expect(status).toBe('cancelled')
      expect(text.length).toBeLessThan(10_000)
      expect(busy.yields).toBe(3)
    },
  },
  {
    number: 130,
    what: 'a server that accepts every connection and closes it at once',
    expected: 'the waits grow, though each attempt was a 200',
    source: 'choice',
    async test() {
      for (const [protocol, body] of [
        ['events', ''],
        ['events', ': hi\n\n'],
        ['openai-chat', ''],
      ] as const) {
        const { stream, pass, delays, requests } = setUpRun([sends(body)], { protocol })
        const ended = stream.start()
        for (let attempt = 0; attempt < 7; attempt++) await pass(30_000)
        expect(await ended).toMatchObject({ status: 'error', error: { code: 'truncated', attempt: 6 } })
        expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000])
        expect(requests).toHaveLength(6)
      }
    },
  },
  {
    number: 131,
    what: 'a server that says `retry: 0` and closes',
    expected: 'is waited for all the same, and ever longer',
    source: 'choice',
    async test() {
      const { stream, pass, delays } = setUpRun([sends('retry: 0\n\n')], { protocol: 'events' })
      const ended = stream.start()
      for (let attempt = 0; attempt < 7; attempt++) await pass(30_000)
      expect((await ended).status).toBe('error')
      expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000])
      // Whatever chance has drawn.
      expect(delayBefore(1, completePolicy(undefined, true), 0, 0)).toBe(100)
    },
  },
])
