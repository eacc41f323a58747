import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { refuses, sends } from '../fake-server.ts'
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
])
