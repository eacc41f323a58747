import { setImmediate } from 'node:timers/promises'
import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import type { StreamOptions } from '../../src/stream-options.ts'
import { chat } from '../events.ts'
import { type Connection, fails, hangs, sends } from '../fake-server.ts'
import { createFakeSource } from '../fake-source.ts'
import { describeBehaviours } from './behaviour.ts'
import { setUpRun } from './set-up-run.ts'

describeBehaviours('F. Cancel', [
  {
    number: 94,
    what: 'cancel at any moment: before the request, before the headers, within the body, in a wait, in a handler',
    expected: 'no event, callback or request after it; the request is aborted; once is enough',
    source: 'HTML 9.2.2',
    async test() {
      const body = sends(chat.text('Hel'), 'hang')
      const moments: [string, Connection, requests: number, StreamOptions][] = [
        ['before the request', body, 0, {}],
        ['before the headers', hangs, 1, {}],
        ['within the body', body, 1, {}],
        ['in a wait', fails, 1, {}],
        ['in onMessage', body, 1, { onMessage: () => run.stream.cancel() }],
        ['in onEvent', body, 1, { onEvent: () => run.stream.cancel() }],
        ['in onReconnect', fails, 1, { onReconnect: () => run.stream.cancel() }],
      ]
      let run: ReturnType<typeof setUpRun>
      for (const [moment, connection, count, options] of moments) {
        run = setUpRun([connection], options)
        const { stream, pass, requests, clock, statuses, messages, events } = run
        const ended = stream.start()
        if (count) await pass()
        stream.cancel()
        stream.cancel()
        const told = [statuses.length, messages.length, events.length]
        const state = await ended
        expect(state.status, moment).toBe('cancelled')
        await pass(100_000)
        expect(requests, moment).toHaveLength(count)
        for (const { signal } of requests) expect(signal.aborted, moment).toBe(true)
        expect([statuses.length, messages.length, events.length], moment).toEqual(told)
        expect(stream.getSnapshot(), moment).toBe(state)
        expect(clock.timers, moment).toBe(0)
      }
    },
  },
  {
    number: 95,
    what: 'a run that is cancelled before it has begun',
    expected: 'sends no request',
    source: 'choice',
    async test() {
      const { stream, pass, requests } = setUpRun([sends(chat.answer('Hi'))], {
        source: { url: async () => 'https://example.test/' },
      })
      const ended = stream.start()
      stream.cancel()
      expect((await ended).status).toBe('cancelled')
      await pass(1000)
      expect(requests).toHaveLength(0)
      // A listener that is told of the beginning may be the one.
      const early = setUpRun([sends(chat.answer('Hi'))])
      early.stream.subscribe(
        () => early.stream.getSnapshot().status === 'connecting' && early.stream.cancel(),
      )
      expect((await early.stream.start()).status).toBe('cancelled')
      expect(early.requests).toHaveLength(0)
    },
  },
  {
    number: 96,
    what: 'cancel is no error',
    expected: 'the run ends in `cancelled`, its promise settles, and nothing is tried again',
    source: 'choice',
    async test() {
      const errors: unknown[] = []
      const { stream, pass, requests, losses } = setUpRun([sends(chat.text('Hel'), 'hang')], {
        onError: (event) => errors.push(event),
      })
      const ended = stream.start()
      await pass()
      stream.cancel()
      expect(await ended).toMatchObject({ status: 'cancelled', text: 'Hel', error: null })
      await pass(100_000)
      expect([errors, losses]).toEqual([[], []])
      expect(requests).toHaveLength(1)
    },
  },
  {
    number: 97,
    what: 'a consumer that leaves, or throws',
    expected: 'lets the body go and aborts the request',
    source: 'choice',
    differs:
      'A stream is no iterator here: a consumer leaves by `cancel()`. What a callback throws is its own error, reported as ' +
      'uncaught (see 18); what `map` throws ends the run.',
    async test() {
      const source = createFakeSource()
      const stream = createStream(source.open, {
        map: () => {
          throw new Error('boom')
        },
      })
      const ended = stream.start()
      await setImmediate()
      source.send('data: a\n\ndata: b\n\n')
      const { error } = await ended
      expect(error?.code).toBe('callback')
      expect(source.closed).toBe(1)

      const { stream: aborted, requests } = setUpRun([sends('data: a\n\n', 'hang')], {
        map: () => {
          throw new Error('boom')
        },
      })
      await aborted.start()
      expect(requests[0]?.signal.aborted).toBe(true)
    },
  },
  {
    number: 102,
    what: 'a new run',
    expected: 'takes the place of the old one, whose late chunks reach no state',
    source: 'choice',
    async test() {
      const first = createFakeSource()
      const { stream, pass, requests } = setUpRun([
        () => first.open({} as never) as Response,
        sends(chat.answer('new')),
      ])
      const old = stream.start()
      await pass()
      first.send(chat.text('old'))
      // What was sent waits to be read when the next run begins.
      const ended = stream.start()
      expect((await old).status).toBe('cancelled')
      expect(await ended).toMatchObject({ status: 'done', text: 'new', runId: 2 })
      await pass(1000)
      expect(stream.getSnapshot().text).toBe('new')
      expect(requests[0]?.signal.aborted).toBe(true)
      expect(first.closed).toBe(1)
    },
  },
  {
    number: 103,
    what: 'a component that is unmounted, or mounted twice as by StrictMode',
    expected: 'leaves one live request or none, and no update after it',
    source: 'choice',
    platform: 'Held by the tests of `@rivulet/react`; here, that start, cancel and start leave one request.',
    async test() {
      const { stream, pass, requests } = setUpRun([hangs, hangs])
      void stream.start()
      await pass()
      stream.cancel()
      void stream.start()
      await pass()
      expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false])
      let updates = 0
      const unsubscribe = stream.subscribe(() => updates++)
      unsubscribe()
      stream.cancel()
      await pass(1000)
      expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, true])
      expect(updates).toBe(0)
    },
  },
  {
    number: 104,
    what: '"I want no more" and "I may come back"',
    expected: 'are two operations: `cancel` tells the server, `disconnect` does not, and `resume` goes on',
    source: 'choice',
    async test() {
      const told: unknown[] = []
      const { stream, pass, requests } = setUpRun([sends('id: 1\ndata: a\n\n', 'hang')], {
        source: { cancel: ({ cursor }) => told.push(cursor) },
      })
      void stream.start()
      await pass()
      stream.disconnect()
      expect([stream.getSnapshot().status, told]).toEqual(['cancelled', []])
      void stream.resume()
      await pass()
      expect(requests[1]?.headers.get('last-event-id')).toBe('1')
      stream.cancel()
      expect(told).toEqual(['1'])
    },
  },
])
