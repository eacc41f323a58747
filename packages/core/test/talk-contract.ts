import { afterEach, describe, expect, it } from 'vitest'
import { createStream } from '../src/index.ts'
import { createTalk, type TalkMessage } from '../src/talk/index.ts'
import { createRandom } from './random.ts'

/** What produces an answer, and hears what is said to it. */
export type TalkAnswer = (context: {
  readonly messages: AsyncIterable<TalkMessage> & { take(): TalkMessage | undefined }
  readonly signal: AbortSignal
}) => AsyncIterable<TalkItem>

type TalkItem = string | { readonly type: 'tool-call-start'; readonly id: string; readonly name: string }

/** A server of one answer, and a way to it. */
export type TalkServer = {
  /** Any POST to `<url>/ask` begins a run, and there is none at `<url>/runs/none`. */
  readonly url: string
  readonly fetch: typeof globalThis.fetch
  /** Kills all connections: what is on its way does not arrive. */
  cutNow(): void
  stop(): Promise<void>
}

export type StartTalkServer = (
  answer: TalkAnswer,
  options: { maxWaitingMessages: number },
) => Promise<TalkServer>

/** Nobody waits between two attempts; the limits of a silence never come. */
const host = {
  random: () => 0,
  setTimer(callback: () => void, delayMs: number) {
    if (delayMs > 1000) return () => {}
    const timer = setImmediate(callback)
    return () => clearImmediate(timer)
  },
}

type SetUp = {
  maxWaitingMessages?: number
  /** Stands between the talk and its carrier. */
  through?: (fetch: typeof globalThis.fetch) => typeof globalThis.fetch
}

const words = (message: TalkMessage) => ('text' in message ? message.text : JSON.stringify(message))
const receiptsOf = (body: unknown) =>
  (body as { messages: { status: string }[] }).messages.map(({ status }) => status)
const outcome = (promise: Promise<void>) =>
  promise.then(
    () => 'taken',
    (error) => error,
  )

/** What every server that is talked to does, whatever carries it. */
export function describeTalk(name: string, start: StartTalkServer) {
  const undo: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0)) await step()
  })

  /** A server of one answer, and a stream that reads it and talks to it. */
  async function setUp(
    answer: TalkAnswer,
    { through = (fetch) => fetch, maxWaitingMessages = 1000 }: SetUp = {},
  ) {
    const server = await start(answer, { maxWaitingMessages })
    const talk = createTalk({ fetch: through(server.fetch), host, retry: { attempts: 20 } })
    const stream = createStream<string>(
      { url: `${server.url}/ask`, fetch: talk.fetch },
      { reconnect: { attempts: 20 }, host },
    )
    undo.push(async () => {
      stream.cancel()
      await server.stop()
    })
    /** Settles when the text of the answer has it. */
    const shows = (text: string) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!stream.getSnapshot().text.includes(text)) return
          unsubscribe()
          resolve()
        }
        const unsubscribe = stream.subscribe(look)
        look()
      })
    return { talk, stream, shows, server }
  }

  describe(`talk to ${name}`, () => {
    it('gives a run what is said to it, and tells when it was taken', async () => {
      const heard: TalkMessage[] = []
      const { talk, stream, shows } = await setUp(async function* ({ messages }) {
        yield { type: 'tool-call-start', id: 'call-1', name: 'delete_files' }
        yield 'May I?'
        for await (const message of messages) {
          heard.push(message)
          if (heard.length === 4) break
        }
        yield ' Thanks.'
      })
      const ended = stream.start('go')
      await shows('May I?')
      await talk.send('a word')
      await talk.send({ any: ['value'] })
      await talk.interrupt('rather in metres')
      await talk.approve('call-1', { approved: false, reason: 'not these' })
      expect(heard.map(({ id, ...content }) => content)).toEqual([
        { kind: 'message', text: 'a word' },
        { kind: 'data', value: { any: ['value'] } },
        { kind: 'interrupt', text: 'rather in metres' },
        { kind: 'approval', toolCallId: 'call-1', approved: false, reason: 'not these' },
      ])
      expect(await ended).toMatchObject({ status: 'done', text: 'May I? Thanks.', events: [] })
    })

    it('keeps the order of 1,000 messages each way', { timeout: 60_000 }, async () => {
      const numbers = Array.from({ length: 1000 }, (_, index) => index)
      const { talk, stream, shows } = await setUp(async function* ({ messages }) {
        yield 'Go. '
        let left = numbers.length
        for await (const message of messages) {
          yield `${words(message)} `
          if (--left === 0) return
        }
      })
      const ended = stream.start('go')
      await shows('Go.')
      const settled: number[] = []
      await Promise.all(numbers.map((number) => talk.send(`${number}`).then(() => settled.push(number))))
      expect(settled).toEqual(numbers)
      expect((await ended).text).toBe(`Go. ${numbers.join(' ')} `)
    })

    it('brings an approval through a connection that is lost while it is under way', async () => {
      const heard: TalkMessage[] = []
      let cut = () => {}
      const { talk, stream, shows, server } = await setUp(async function* ({ messages }) {
        yield 'May I?'
        for await (const message of messages) {
          heard.push(message)
          // Neither the answer to the message nor the acknowledgement gets through.
          cut()
          break
        }
        yield ' Thanks.'
      })
      cut = server.cutNow
      const statuses = new Set<string>()
      stream.subscribe(() => statuses.add(stream.getSnapshot().status))
      const ended = stream.start('go')
      await shows('May I?')
      await talk.approve('call-1', { approved: true })
      expect(await ended).toMatchObject({ status: 'done', text: 'May I? Thanks.' })
      expect(statuses).toContain('reconnecting')
      expect(heard).toHaveLength(1)
      expect(await drained(heard)).toBe(1)
    })

    it('applies an approval once that arrives twice', async () => {
      const heard: TalkMessage[] = []
      const statuses: string[] = []
      const { talk, stream, shows } = await setUp(
        async function* ({ messages }) {
          yield 'May I?'
          for await (const message of messages) {
            heard.push(message)
            if (words(message) === 'last') break
          }
          yield ' Thanks.'
        },
        {
          through: (fetch) => async (input, init) => {
            if (!String(input).endsWith('/messages')) return fetch(input, init)
            const both = await Promise.all([fetch(input, init), fetch(input, init)])
            const third = await fetch(input, init)
            for (const response of [...both, third])
              statuses.push(...receiptsOf(await response.clone().json()))
            return third
          },
        },
      )
      const ended = stream.start('go')
      await shows('May I?')
      await talk.approve('call-1', { approved: true })
      await talk.send('last')
      expect((await ended).text).toBe('May I? Thanks.')
      expect(heard.map(({ kind }) => kind)).toEqual(['approval', 'message'])
      expect(statuses.length).toBeGreaterThanOrEqual(3)
      expect(statuses.every((status) => status === 'waiting' || status === 'taken')).toBe(true)
      expect(new Set(heard.map(({ id }) => id)).size).toBe(2)
    })

    it('says of an interruption that races with the end whether it was in time', {
      timeout: 60_000,
    }, async () => {
      const random = createRandom(7)
      const turns = () => new Promise<void>((resolve) => setImmediate(resolve))
      const seen = { taken: 0, ended: 0 }
      let heard: TalkMessage[] = []
      let patience = 0
      const { talk, stream, shows } = await setUp(async function* ({ messages }) {
        yield 'Once'
        for (let turn = 0; turn < patience; turn++) {
          await turns()
          const message = messages.take()
          if (message) heard.push(message)
          if (message && patience === Infinity) break
        }
        yield heard.length > 0 ? ' rather' : ' more'
      })
      for (let round = 0; round < 60; round++) {
        heard = []
        // Some are surely too late and some surely in time; the others race.
        patience = [0, Infinity][round % 6] ?? random(40)
        const ended = stream.start('go')
        await shows('Once')
        const result = await outcome(talk.interrupt('stop'))
        const { text, status } = await ended
        expect(status).toBe('done')
        if (result === 'taken') {
          seen.taken++
          expect({ text, heard: heard.length, round }).toEqual({ text: 'Once rather', heard: 1, round })
        } else {
          seen.ended++
          expect(result).toMatchObject({
            name: 'StreamError',
            code: 'invalid-request',
            providerCode: 'ended',
          })
          expect({ text, heard: heard.length, round }).toEqual({ text: 'Once more', heard: 0, round })
        }
      }
      expect(Math.min(seen.taken, seen.ended)).toBeGreaterThanOrEqual(10)
    })

    it('loses, repeats and reorders nothing where connections are killed again and again', {
      timeout: 60_000,
    }, async () => {
      const numbers = Array.from({ length: 300 }, (_, index) => index)
      let cut = () => {}
      const { talk, stream, shows, server } = await setUp(async function* ({ messages }) {
        yield 'Go. '
        let left = numbers.length
        for await (const message of messages) {
          yield `${words(message)} `
          if (left % 25 === 0) cut()
          if (--left === 0) return
        }
      })
      cut = server.cutNow
      const ended = stream.start('go')
      await shows('Go.')
      for (let from = 0; from < numbers.length; from += 10)
        await Promise.all(numbers.slice(from, from + 10).map((number) => talk.send(`${number}`)))
      expect(await ended).toMatchObject({ status: 'done', text: `Go. ${numbers.join(' ')} ` })
    })

    it('keeps what is said while the run is being asked for', async () => {
      const { talk, stream } = await setUp(async function* ({ messages }) {
        for await (const message of messages) return yield words(message)
      })
      const ended = stream.start('go')
      // The request goes out behind this turn.
      await Promise.resolve()
      await new Promise<void>((resolve) => setImmediate(resolve))
      await talk.send('early')
      expect((await ended).text).toBe('early')
    })

    it('waits where too many wait already', async () => {
      const { talk, stream, shows } = await setUp(
        async function* ({ messages }) {
          yield 'Go.'
          let left = 20
          for await (const message of messages) {
            yield words(message)
            if (--left === 0) return
          }
        },
        { maxWaitingMessages: 2 },
      )
      const ended = stream.start('go')
      await shows('Go.')
      const letters = [...'abcdefghijklmnopqrst']
      await Promise.all(letters.map((letter) => talk.send(letter)))
      expect((await ended).text).toBe(`Go.${letters.join('')}`)
    })

    it('refuses a message that is too large, and no other', async () => {
      const { talk, stream, shows } = await setUp(async function* ({ messages }) {
        yield 'Go.'
        for await (const message of messages) {
          yield words(message)
          if (words(message) === 'b') return
        }
      })
      const ended = stream.start('go')
      await shows('Go.')
      const [a, large, b] = await Promise.all(
        ['a', 'x'.repeat(70_000), 'b'].map((text) => outcome(talk.send(text))),
      )
      expect([a, b]).toEqual(['taken', 'taken'])
      expect(large).toMatchObject({ name: 'StreamError', status: 413, providerCode: 'too-large' })
      expect((await ended).text).toBe('Go.ab')
    })

    it('says at once what cannot be said', async () => {
      const { talk, stream } = await setUp(async function* () {
        yield 'Done.'
      })
      expect(await outcome(talk.send('early'))).toMatchObject({ code: 'invalid-request' })
      await stream.start('go')
      expect(await outcome(talk.send('late'))).toMatchObject({
        code: 'invalid-request',
        providerCode: 'ended',
      })
      expect(await outcome(talk.send(undefined))).toMatchObject({ code: 'invalid-request' })
      expect(await outcome(talk.send({ big: 1n }))).toMatchObject({ code: 'invalid-request' })
    })

    it('says so when the run ends without having taken what waits', async () => {
      let letOn = () => {}
      const kept = new Promise<void>((resolve) => {
        letOn = resolve
      })
      const { talk, stream, shows } = await setUp(
        async function* () {
          yield 'Go.'
          await kept
          yield ' Done.'
        },
        {
          through: (fetch) => async (input, init) => {
            const response = await fetch(input, init)
            if (String(input).endsWith('/messages')) setImmediate(letOn)
            return response
          },
        },
      )
      const ended = stream.start('go')
      await shows('Go.')
      expect(await outcome(talk.send('hello?'))).toMatchObject({
        code: 'invalid-request',
        providerCode: 'ended',
      })
      expect((await ended).text).toBe('Go. Done.')
    })

    it('gives up on a run that takes nothing, once nobody reads it', async () => {
      const { talk, stream, shows } = await setUp(async function* ({ signal }) {
        yield 'Go.'
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      })
      void stream.start('go')
      await shows('Go.')
      const said = outcome(talk.send('hello?'))
      stream.disconnect()
      expect(await said).toMatchObject({ code: 'timeout' })
    })

    it('has the errors of the stream', async () => {
      const { talk, stream, server } = await setUp(async function* () {
        yield 'x'
      })
      const missing = createStream({ url: `${server.url}/runs/none`, fetch: talk.fetch }, { host })
      const { error } = await missing.start()
      expect(error).toMatchObject({ code: 'not-found', status: 404 })
      expect(await outcome(talk.send('hello'))).toMatchObject({ code: 'unsupported' })
      expect((await stream.start('go')).status).toBe('done')
    })
  })
}

/** How many were heard after all that is under way has come. */
async function drained(heard: readonly unknown[]): Promise<number> {
  for (let turn = 0; turn < 20; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
  return heard.length
}
