import { setImmediate } from 'node:timers/promises'
import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import type { Opened } from '../../src/source/opened.ts'
import { countListeners } from '../count-listeners.ts'
import { chat } from '../events.ts'
import { createFakeHost } from '../fake-server.ts'
import { createFakeSource } from '../fake-source.ts'
import { describeBehaviours } from './behaviour.ts'
import { serve, sseHeaders } from './serve.ts'
import { responseOf, setUpRun } from './set-up-run.ts'

describeBehaviours('F. Cancel', [
  {
    number: 98,
    what: 'cancel and timeouts end the same connection',
    expected: 'the error says which it was, and no listener is left on any signal',
    source: 'choice',
    async test() {
      const listeners = new Set<unknown>()
      const { host, clock, pass } = createFakeHost()
      const never = new Promise<never>(() => {})
      const silent = () => new Response(new ReadableStream(), { headers: responseOf('').headers })
      const ends: [string | undefined, () => Opened | Promise<Opened>][] = [
        [undefined, () => responseOf(chat.answer('Hi'))],
        ['did not begin within 100 ms', () => never],
        ['was silent within 200 ms', silent],
        ['answered 404', () => new Response('', { status: 404 })],
      ]
      for (const cancels of [false, true]) {
        for (const [words, open] of ends) {
          const stream = createStream(
            ({ signal }) => {
              countListeners(signal, listeners)
              return open()
            },
            { host, timeouts: { connectMs: 100, idleMs: 200 }, reconnect: false },
          )
          const ended = stream.start()
          await pass(50)
          if (cancels) stream.cancel()
          await pass(200)
          const { error } = await ended
          if (words && !cancels) expect(error?.message).toContain(words)
          await pass()
          expect(listeners.size, words).toBe(0)
          expect(clock.timers, words).toBe(0)
        }
      }
    },
  },
  {
    number: 99,
    what: 'a fetch that does not look at the signal',
    expected: 'still delivers nothing more: its body is cancelled, and what comes late is dropped',
    source: 'choice',
    async test() {
      const source = createFakeSource()
      let answer = (_: Response) => {}
      const late = new Promise<Response>((resolve) => {
        answer = resolve
      })
      for (const opens of ['at once', 'late']) {
        const { stream, pass, messages } = setUpRun([
          () => (opens === 'late' ? late : (source.open({} as never) as Response)),
        ])
        const ended = stream.start()
        await pass()
        if (opens === 'at once') source.send('data: a\n\n')
        await pass()
        stream.cancel()
        if (opens === 'late') answer(source.open({} as never) as Response)
        expect(await ended).toMatchObject({ status: 'cancelled', text: opens === 'late' ? '' : 'a' })
        await pass()
        expect(source.closed).toBe(opens === 'late' ? 2 : 1)
        expect(messages).toHaveLength(opens === 'late' ? 0 : 1)
      }
    },
  },
  {
    number: 100,
    what: 'a body that cannot be let go without an error',
    expected: 'nobody hears of that error',
    source: 'choice',
    async test() {
      const rejections: unknown[] = []
      const note = (reason: unknown) => rejections.push(reason)
      process.on('unhandledRejection', note)
      const body = () =>
        new ReadableStream({
          pull: () => new Promise(() => {}),
          cancel: () => Promise.reject(new Error('no')),
        })
      for (const source of [
        () => new Response(body(), { headers: { 'content-type': 'text/event-stream' } }),
        body,
        () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => new Promise<never>(() => {}),
            return: () => Promise.reject(new Error('no')),
          }),
        }),
      ]) {
        const stream = createStream(source)
        const ended = stream.start()
        await setImmediate()
        stream.cancel()
        expect((await ended).error).toBeNull()
        await setImmediate()
      }
      process.off('unhandledRejection', note)
      expect(rejections).toEqual([])
    },
  },
  {
    number: 101,
    what: 'cancel while the server goes on sending',
    expected: 'frees the socket at once, and the server sees that its client has gone',
    source: 'choice',
    async test() {
      await using server = await serve(async (_, response) => {
        response.writeHead(200, sseHeaders)
        while (!response.destroyed) {
          response.write(chat.text('x'))
          await setImmediate()
        }
      })
      const stream = createStream({ url: server.origin }, { onEvent: () => stream.cancel() })
      expect(await stream.start()).toMatchObject({ status: 'cancelled', text: 'x' })
      await server.left
    },
  },
  {
    number: 105,
    what: 'a page that is left, or stopped by its user',
    expected: 'is no loss to be made good by another request',
    source: 'HTML 9.2.3',
    platform:
      'The browser’s: it ends the body as any failure would. A run that cannot go on ends; one that can lets go as the page is ' +
      'left, and goes on if it is restored (see 106).',
    async test() {
      const { stream, pass, requests } = setUpRun([() => abortedBody()], {})
      const ended = stream.start({ prompt: 'Hi' })
      await pass()
      expect(await ended).toMatchObject({ status: 'error', text: 'Hel', error: { code: 'truncated' } })
      await pass(100_000)
      expect(requests).toHaveLength(1)
    },
  },
])

/** A body that its browser stops: the page is being left. */
function abortedBody(): Response {
  let sent = false
  const body = new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new DOMException('The user aborted a request.', 'AbortError'))
      else controller.enqueue(new TextEncoder().encode(chat.text('Hel')))
      sent = true
    },
  })
  return new Response(body, { headers: responseOf('').headers })
}
