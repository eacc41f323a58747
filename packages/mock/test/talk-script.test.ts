import type { TalkMessage as CoreMessage, TalkReceipt as CoreReceipt } from '@rivulet/core/talk'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { createMockServer } from '../src/node/create-mock-server.ts'
import type { MockSettings } from '../src/settings/mock-settings.ts'
import type { TalkAnswer } from '../src/talk/talk-answer.ts'
import type { TalkMessage, TalkReceipt } from '../src/talk/talk-message.ts'
import { type TalkScriptOptions, talkScript } from '../src/talk/talk-script.ts'

const sender = 'a-sender-of-words'
const word = (number: number, text = `${number}`) => ({ id: `${sender}.${number}`, kind: 'message', text })
const approval = (number: number, approved: boolean) => ({
  ...{ id: `${sender}.${number}`, kind: 'approval', toolCallId: 'call-1' },
  approved,
})

type SetUp = TalkScriptOptions & { defaults?: Partial<MockSettings>; query?: string }

/** A run of one answer, in a mock whose time the test moves. */
async function setUp(answer: TalkAnswer, { defaults = {}, query = '', ...options }: SetUp = {}) {
  const clock = createManualClock()
  const fetch = createMockFetch({ clock, defaults, scripts: { '/ask': talkScript(answer, options) } })
  const response = await fetch(`/ask${query}`, { method: 'POST' })
  const address = new URL(response.headers.get('location') ?? '/none', response.url).href
  const post = (
    messages: unknown,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ) =>
    fetch(`${address}/messages`, {
      ...{ method: 'POST', headers },
      body: typeof messages === 'string' ? messages : JSON.stringify({ messages }),
    })
  const statusesOf = async (...messages: object[]) =>
    ((await (await post(messages)).json()) as { messages: TalkReceipt[] }).messages.map(
      ({ status }) => status,
    )
  const read = (lastEventId?: number, query = '') =>
    fetch(address + query, {
      headers: lastEventId === undefined ? {} : { 'last-event-id': `${lastEventId}` },
    })
  return { clock, fetch, response, address, post, statusesOf, read }
}

const preface = 'event: rivulet\ndata: {}\n\n'
const delta = (number: number, text: string) =>
  `id: ${number}\ndata: ${JSON.stringify({ type: 'text-delta', delta: text })}\n\n`
const ack = (number: number, message: number) => `id: ${number}\n: ack ${sender}.${message}\n\n`
const finish = (number: number) => `id: ${number}\ndata: {"type":"finish","reason":"stop","raw":null}\n\n`

/** What comes of a body until it ends, or breaks off. */
async function collect({ body }: Response) {
  let text = ''
  try {
    for await (const chunk of (body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
      text += chunk
    return { text, broke: false }
  } catch {
    return { text, broke: true }
  }
}

describe('a script that one can talk to', () => {
  it('waits for a message of a kind, and acknowledges by id what it took on the way', async () => {
    const { response, statusesOf } = await setUp(async function* ({ hear }) {
      yield 'May I?'
      const { approved } = await hear('approval')
      yield approved ? 'Thanks.' : 'A pity.'
    })
    const whole = collect(response)
    expect(await statusesOf(word(1), approval(2, false))).toEqual(['waiting', 'waiting'])
    expect(await whole).toEqual({
      text: preface + delta(1, 'May I?') + ack(2, 1) + ack(3, 2) + delta(4, 'A pity.') + finish(5),
      broke: false,
    })
    expect(await statusesOf(word(1), approval(2, false), word(3))).toEqual(['taken', 'taken', 'ended'])
  })

  it('is given what a server of answers gives, so that one function does for both', () => {
    expectTypeOf<TalkMessage>().toEqualTypeOf<CoreMessage>()
    expectTypeOf<TalkReceipt>().toEqualTypeOf<CoreReceipt>()
  })

  it('goes on from the event that a client had, and after the last one with nothing', async () => {
    const { response, statusesOf, read } = await setUp(async function* ({ messages }) {
      yield 'a'
      for await (const message of messages) {
        yield message.kind
        if (message.id.endsWith('.2')) return
      }
    })
    await statusesOf(word(1))
    const later = collect(await read(2))
    await statusesOf(word(2))
    await collect(response)
    expect((await later).text).toBe(
      preface + delta(3, 'message') + ack(4, 2) + delta(5, 'message') + finish(6),
    )
    expect((await read(6)).status).toBe(204)
    expect((await read(7)).status).toBe(400)
    expect((await collect(await read())).text).toContain(delta(1, 'a'))
  })

  it('breaks the connections that read it, and goes on for who comes back', async () => {
    const { clock, response, read } = await setUp(async function* ({ wait }) {
      yield 'a'
      await wait(100)
      yield { fault: 'cut' }
      yield 'b'
    })
    const cut = [collect(response), collect(await read())]
    await clock.advance(100)
    expect(await Promise.all(cut)).toEqual([
      { text: preface + delta(1, 'a'), broke: true },
      { text: preface + delta(1, 'a'), broke: true },
    ])
    expect(await collect(await read(1))).toEqual({ text: preface + delta(2, 'b') + finish(3), broke: false })
  })

  it('keeps to the clock, at the pace that a request sets', async () => {
    const { clock, response } = await setUp(
      async function* ({ wait }) {
        yield 'a'
        await wait()
        yield 'b'
        await wait(1000)
        yield 'c'
      },
      { defaults: { jitter: 0 }, query: '?pace=10' },
    )
    let seen = ''
    const whole = (async () => {
      for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()))
        seen += text
    })()
    await clock.advance(99)
    expect(seen).toBe(preface + delta(1, 'a'))
    await clock.advance(1)
    expect(seen).toBe(preface + delta(1, 'a') + delta(2, 'b'))
    await clock.advance(1000)
    await whole
    expect(seen).toMatch(/"c"[\s\S]*finish/)
  })

  it('waits for nothing at no pace', async () => {
    const { response } = await setUp(
      async function* ({ wait }) {
        await wait()
        yield 'a'
      },
      { defaults: { pace: 0 } },
    )
    expect((await collect(response)).text).toBe(preface + delta(1, 'a') + finish(2))
  })

  it('writes the events of another protocol as they are, and leaves their end to them', async () => {
    const { response } = await setUp(async function* () {
      yield { data: '{"choices":[]}' }
      yield { event: 'last', data: '[DONE]' }
    })
    const { text } = await collect(response)
    expect(text).toBe('id: 1\ndata: {"choices":[]}\n\nevent: last\nid: 2\ndata: [DONE]\n\n')
  })

  it('says in no protocol that it was cancelled, where it speaks another one', async () => {
    const { response, fetch, address, clock } = await setUp(async function* ({ hear }) {
      yield { data: '{"choices":[]}' }
      await hear()
    })
    await clock.advance(0)
    await fetch(address, { method: 'DELETE' })
    const { text } = await collect(response)
    expect(text).toMatch(/event: end\nid: 2\ndata: \{"status":"cancelled"\}\n\n$/)
  })

  it('ends at a finish of its own', async () => {
    const { response } = await setUp(async function* () {
      yield 'a'
      yield { type: 'finish', reason: 'length', raw: 'enough' }
      yield 'b'
    })
    const { text } = await collect(response)
    expect(text).toMatch(/"reason":"length","raw":"enough"}\n\n$/)
  })

  it('is cancelled whatever it waits for, and leaves nothing behind', async () => {
    const reasons: unknown[] = []
    const { clock, fetch, response, address, statusesOf } = await setUp(async function* ({
      hear,
      wait,
      signal,
    }) {
      yield 'a'
      signal.addEventListener('abort', () => reasons.push(signal.reason))
      await Promise.all([hear('interrupt'), wait(60_000)])
    })
    const whole = collect(response)
    await clock.advance(0)
    expect((await fetch(address, { method: 'DELETE' })).status).toBe(204)
    expect((await whole).text).toBe(
      `${preface}${delta(1, 'a')}id: 2\ndata: {"type":"finish","reason":"unknown","raw":"cancelled"}\n\n`,
    )
    expect(reasons).toHaveLength(1)
    expect(await statusesOf(word(1))).toEqual(['ended'])
    expect(clock.waiting()).toBe(0)
  })

  it('that throws ends in an error whose words stay here', async () => {
    const onError = vi.fn()
    const failure = new Error('secret')
    const { response } = await setUp(
      async function* () {
        yield 'a'
        throw failure
      },
      { onError },
    )
    const { text, broke } = await collect(response)
    expect(broke).toBe(false)
    expect(text).toContain('event: error\nid: 2\ndata: {"type":"error","error":{"message"')
    expect(text).not.toContain('secret')
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })

  it('tells who says too much to say it again', async () => {
    const { statusesOf } = await setUp(
      async function* ({ signal }) {
        yield 'a'
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
      },
      { maxWaitingMessages: 2 },
    )
    expect(await statusesOf(word(1), word(2), word(3))).toEqual(['waiting', 'waiting', 'full'])
    expect(await statusesOf(word(2), word(3))).toEqual(['waiting', 'full'])
  })

  it.each([
    ['no JSON', 'x', 400, 'bad-json'],
    ['no list', { messages: 1 }, 400, 'bad-messages'],
    ['no message', [], 400, 'bad-messages'],
    ['too many', Array.from({ length: 101 }, (_, index) => word(index + 1)), 400, 'bad-messages'],
    ['a short sender', [{ ...word(1), id: 'short.1' }], 400, 'bad-message'],
    ['no number', [{ ...word(1), id: `${sender}.0` }], 400, 'bad-message'],
    ['another kind', [{ ...word(1), kind: 'order' }], 400, 'bad-message'],
    ['half an approval', [{ ...approval(1, true), approved: 'yes' }], 400, 'bad-message'],
    ['a reason that is none', [{ ...approval(1, true), reason: 1 }], 400, 'bad-message'],
    ['nothing as data', [{ id: `${sender}.1`, kind: 'data' }], 400, 'bad-message'],
    ['one that is too large', [word(1, 'x'.repeat(66_000))], 413, 'too-large'],
    ['too much', [word(1, 'x'.repeat(1_100_000))], 413, 'too-large'],
  ])('refuses %s', async (_, messages, status, code) => {
    const { post } = await setUp(async function* ({ hear }) {
      yield (await hear()).kind
    })
    const refused = await post(Array.isArray(messages) ? messages : JSON.stringify(messages))
    expect([refused.status, await refused.json()]).toMatchObject([status, { error: { code } }])
  })

  it('refuses what is not sent as JSON, and what is said where nobody hears it', async () => {
    const { post, fetch } = await setUp(async function* () {})
    expect((await post([word(1)], { 'content-type': 'text/plain' })).status).toBe(415)
    const kept = await fetch('/sse?resume=1', { method: 'POST', body: 'Hi' })
    for (const path of [kept.headers.get('location'), '/runs/none']) {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"messages":[]}',
      }
      expect((await fetch(`${path}/messages`, init)).status).toBe(404)
    }
  })
})

describe('a run that nobody waits for', () => {
  it('ends with its server', async () => {
    const clock = createManualClock()
    const server = await createMockServer({ clock, defaults: { pace: 1 } })
    const response = await fetch(`${server.url}/agent`, { method: 'POST' })
    expect(response.status).toBe(200)
    expect(clock.waiting()).toBeGreaterThan(0)
    await server.close()
    await clock.advance(0)
    expect(clock.waiting()).toBe(0)
    await expect(response.text()).rejects.toThrow()
  })

  it('ends when a hundred newer ones are kept', async () => {
    const { clock, fetch, response, address } = await setUp(async function* ({ wait }) {
      yield 'a'
      await wait(60_000)
    })
    const whole = collect(response)
    for (let count = 1; count <= 100; count++) {
      expect((await fetch(address)).status).toBe(200)
      await fetch('/ask', { method: 'POST' })
    }
    expect((await fetch(address)).status).toBe(404)
    expect((await whole).text).toContain('"raw":"cancelled"')
    await clock.advance(60_000)
    expect(clock.waiting()).toBe(0)
  })
})

describe('a fault of a script that one can talk to', () => {
  const question: TalkAnswer = async function* ({ hear }) {
    for (const letter of 'abcde') yield letter
    await hear()
    yield 'f'
  }

  it('drops the connection where it waits, too; what comes then is all there', async () => {
    const { response, read, statusesOf } = await setUp(question, { query: '?fault=drop&after=5' })
    expect(await collect(response)).toMatchObject({ broke: true })
    const rest = collect(await read(5))
    await statusesOf(word(1))
    expect(await rest).toEqual({ text: ack(6, 1) + preface + delta(7, 'f') + finish(8), broke: false })
  })

  it.each(['http-503', 'html', 'empty'])('stands in its place: %s', async (fault) => {
    const { response } = await setUp(question, { query: `?fault=${fault}` })
    expect(response.headers.get('location')).toBeNull()
  })

  it.each(['cut', 'reset', 'stall', 'drip', 'burst', 'early-end', 'error-event', 'missing-end'])(
    'that has to know all of it is refused: %s',
    async (fault) => {
      const { response } = await setUp(question, { query: `?fault=${fault}` })
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { error: { code: 'impossible_fault' } },
      ])
      const { read } = await setUp(question)
      expect((await read(undefined, `?fault=${fault}`)).status).toBe(400)
    },
  )

  it('tells of a gap where no more is kept', async () => {
    const { read, clock } = await setUp(question, { query: '?keep=2' })
    await clock.advance(0)
    const reader = (await read(1)).body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toBe('event: gap\ndata: {"requested":"1","available":"4"}\n\n')
    await reader?.cancel()
  })

  it('cuts the body into pieces, and holds nothing back while it waits', async () => {
    const { response } = await setUp(question, { query: '?chunk=7' })
    let seen = ''
    for await (const text of (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      expect(text.length).toBeLessThanOrEqual(7)
      seen += text
      if (seen.endsWith('"e"}\n\n')) break
    }
    expect(seen).toBe(preface + [...'abcde'].map((letter, index) => delta(index + 1, letter)).join(''))
  })
})
