import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import type { StreamState } from '../src/state/stream-state.ts'
import { StreamError } from '../src/stream-error.ts'
import type { StreamEvent } from '../src/stream-event.ts'
import type { StreamReader } from '../src/stream-store.ts'
import { type SourceHand, sourceKinds } from './source-kinds.ts'

const say = (delta: string) => ({
  type: 'response.output_text.delta',
  output_index: 0,
  content_index: 0,
  delta,
})
const completed = { type: 'response.completed', response: { status: 'completed' } }
const overloaded = { type: 'error', code: 'overloaded', message: 'Overloaded' }

/** Settles once the stream's state is as wanted. */
const until = (stream: StreamReader, holds: (state: StreamState) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!holds(stream.getSnapshot())) return
      undo()
      resolve()
    }
    const undo = stream.subscribe(look)
    look()
  })

/** What an app is told of a run: the same for every kind of source. */
function record(open: SourceHand['open']) {
  const events: StreamEvent[] = []
  const statuses = new Set<string>()
  const stream = createStream(open, { onEvent: ({ event }) => events.push(event) })
  stream.subscribe(() => statuses.add(stream.getSnapshot().status))
  return { stream, events, statuses }
}

describe.each(sourceKinds)('$name', ({ create, pulled }) => {
  let hand: SourceHand
  beforeEach(async () => {
    hand = await create()
  })
  afterEach(() => hand.dispose())

  it('gives a complete answer and is let go, though it goes on', async () => {
    const { stream, events, statuses } = record(hand.open)
    const ended = stream.start()
    hand.send(say('Hel'))
    await until(stream, ({ text }) => text === 'Hel')
    hand.send(say('lo 😀'))
    hand.send(completed)
    hand.send(say(' and more'))
    expect(await ended).toMatchObject({ status: 'done', text: 'Hello 😀', error: null, finishReason: 'stop' })
    expect(events).toEqual([
      { type: 'text-delta', delta: 'Hel' },
      { type: 'text-delta', delta: 'lo 😀' },
      { type: 'finish', reason: 'stop', raw: 'completed' },
    ])
    expect([...statuses]).toEqual(['connecting', 'streaming', 'done'])
    await hand.gone
    await setImmediate()
    expect(hand.released).toBe(1)
  })

  it('fails with the error that the server reports', async () => {
    const { stream, statuses } = record(hand.open)
    const ended = stream.start()
    hand.send(say('Hel'))
    hand.send(overloaded)
    hand.send(completed)
    expect(await ended).toMatchObject({
      status: 'error',
      text: 'Hel',
      error: { code: 'provider', message: 'Overloaded', providerCode: 'overloaded', text: 'Hel', attempt: 1 },
    })
    expect([...statuses]).toEqual(['connecting', 'streaming', 'error'])
    await hand.gone
  })

  it('is truncated when it ends before the answer does', async () => {
    const { stream } = record(hand.open)
    const ended = stream.start()
    hand.send(say('Hel'))
    hand.end()
    expect(await ended).toMatchObject({
      status: 'error',
      text: 'Hel',
      error: { code: 'truncated', text: 'Hel' },
    })
  })

  it('is truncated when it ends before anything came', async () => {
    const { stream } = record(hand.open)
    const ended = stream.start()
    hand.end()
    expect(await ended).toMatchObject({ status: 'error', text: '', error: { code: 'truncated' } })
  })

  it('is truncated when it breaks, with the cause where there is one to know', async () => {
    const { stream } = record(hand.open)
    const cause = new Error('reset')
    const ended = stream.start()
    hand.send(say('Hel'))
    await until(stream, ({ text }) => text === 'Hel')
    hand.fail(cause)
    const { error } = await ended
    expect(error).toMatchObject({ code: 'truncated', text: 'Hel' })
    if (pulled) expect(error?.cause).toBe(cause)
    else expect(error?.providerCode).toBe('1006')
  })

  it('is let go when it is cancelled before it is open', async () => {
    const { stream, events } = record(hand.open)
    const ended = stream.start()
    stream.cancel()
    hand.send(say('late'))
    expect(await ended).toMatchObject({ status: 'cancelled', text: '', error: null })
    await hand.gone
    await setImmediate()
    expect(hand.released).toBe(1)
    expect(stream.getSnapshot()).toMatchObject({ status: 'cancelled', text: '' })
    expect(events).toEqual([])
  })

  it('is let go when it is cancelled while a read waits', async () => {
    const { stream, events } = record(hand.open)
    const ended = stream.start()
    hand.send(say('Hel'))
    await until(stream, ({ text }) => text === 'Hel')
    await setImmediate()
    stream.cancel()
    const cancelled = stream.getSnapshot()
    expect(cancelled).toMatchObject({ status: 'cancelled', text: 'Hel', error: null })
    hand.send(say('late'))
    expect(await ended).toBe(cancelled)
    await hand.gone
    await setImmediate()
    expect(hand.released).toBe(1)
    expect(stream.getSnapshot()).toBe(cancelled)
    expect(events).toHaveLength(1)
  })

  it('is let go when it is cancelled between two messages that are there', async () => {
    const stream = createStream(hand.open, { onEvent: () => stream.cancel() })
    const ended = stream.start()
    hand.send(say('Hel'))
    hand.send(say('lo'))
    expect(await ended).toMatchObject({ status: 'cancelled', text: 'Hel' })
    await hand.gone
  })

  it('is the same when it is promised', async () => {
    const { stream, events } = record(async (context) => {
      await setImmediate()
      return hand.open(context)
    })
    const ended = stream.start()
    hand.send(say('Hi'))
    hand.send(completed)
    expect(await ended).toMatchObject({ status: 'done', text: 'Hi' })
    expect(events).toHaveLength(2)
  })
})

describe.each(sourceKinds.filter(({ pulled }) => pulled))('$name, which is asked', ({ create }) => {
  let hand: SourceHand
  beforeEach(async () => {
    hand = await create()
  })

  it('is not asked for more than is consumed', async () => {
    let goOn = () => {}
    let nowMs = 0
    const host = {
      now: () => (nowMs += 30),
      yieldToHost: () =>
        new Promise<void>((resolve) => {
          goOn = resolve
        }),
    }
    const stream = createStream(hand.open, { host })
    const ended = stream.start()
    expect(hand.asked).toBe(0)
    for (const message of [say('a'), say('b'), completed]) hand.send(message)
    await until(stream, ({ text }) => text === 'a')
    await setImmediate()
    expect(hand.asked).toBe(1)
    goOn()
    await until(stream, ({ text }) => text === 'ab')
    await setImmediate()
    expect(hand.asked).toBe(2)
    goOn()
    expect(await ended).toMatchObject({ status: 'done', text: 'ab' })
    expect(hand.asked).toBe(3)
  })

  it('fails with an error of its own when that is a StreamError', async () => {
    const own = new StreamError('rate-limited', 'Slow down', { retryAfterMs: 5 })
    const ended = createStream(hand.open).start()
    hand.send(say('Hel'))
    hand.fail(own)
    const { error } = await ended
    expect(error).toBe(own)
    expect(error).toMatchObject({ code: 'rate-limited', retryAfterMs: 5, text: 'Hel' })
  })

  it('fails as the reply would whose status an SDK throws', async () => {
    const cause = Object.assign(new Error('429 Slow down'), {
      status: 429,
      error: { message: 'Slow down', type: 'rate_limit_error' },
      headers: new Headers({ 'retry-after': '7' }),
      requestID: 'req_1',
    })
    const ended = createStream(hand.open).start()
    hand.fail(cause)
    const { error } = await ended
    expect(error).toMatchObject({
      code: 'rate-limited',
      message: 'Slow down',
      providerCode: 'rate_limit_error',
      retryAfterMs: 7000,
      cause,
    })
  })

  it.each<[unknown, string]>([
    [{ status: 500 }, 'The server answered 500.'],
    [Object.assign(new Error('500 status code (no body)'), { status: 500 }), 'The server answered 500.'],
    [Object.assign(new Error('No such model'), { status: 500 }), 'No such model'],
  ])('says the status that an SDK throws where it has no words of its own: %o', async (cause, message) => {
    const ended = createStream(hand.open, { reconnect: false }).start()
    hand.fail(cause)
    expect((await ended).error).toMatchObject({ code: 'server', message, cause })
  })

  it('fails with an invalid message where an SDK cannot read one, and repeats nothing of it', async () => {
    const cause = new SyntaxError('Unexpected token s in JSON, "secret" is not valid JSON')
    const ended = createStream(hand.open, { reconnect: { resend: true } }).start()
    hand.send(say('Hel'))
    hand.fail(cause)
    const { error } = await ended
    expect(error).toMatchObject({ code: 'invalid-message', text: 'Hel', attempt: 1, cause })
    expect(error?.message).not.toContain('secret')
  })

  it('can be given itself, or as a promise, and be read once', async () => {
    for (const wrap of [(opened: unknown) => opened, (opened: unknown) => Promise.resolve(opened)]) {
      const own = (await create()) as SourceHand
      const stream = createStream(wrap(own.open({} as never)) as AsyncIterable<unknown>)
      const ended = stream.start()
      own.send(say('Hi'))
      own.send(completed)
      expect(await ended).toMatchObject({ status: 'done', text: 'Hi' })
      const again = await stream.start()
      expect(again).toMatchObject({ status: 'error', text: '', error: { code: 'invalid-request' } })
      expect(again.error?.message).toContain('give a function')
      expect(own.released).toBe(1)
    }
  })
})

describe('an iterable', () => {
  it('that begins anew can be started again', async () => {
    const answer = {
      async *[Symbol.asyncIterator]() {
        yield 'Hel'
        yield 'lo'
      },
    }
    const stream = createStream(answer)
    for (const runId of [1, 2])
      expect(await stream.start()).toMatchObject({ status: 'done', text: 'Hello', runId })
  })

  it('is not told to stop when it has ended or thrown by itself', async () => {
    const give = vi.fn()
    const ends = { next: async () => ({ done: true, value: undefined }), return: give }
    const throws = { next: async () => Promise.reject(new Error('reset')), return: give }
    for (const iterator of [ends, throws]) {
      await createStream({ [Symbol.asyncIterator]: () => iterator } as AsyncIterable<unknown>).start()
    }
    expect(give).not.toHaveBeenCalled()
  })

  it('that is a generator runs its `finally` when the run is cancelled', async () => {
    let left = 0
    async function* body() {
      try {
        yield 'Hel'
        yield 'lo'
      } finally {
        left++
      }
    }
    const stream = createStream(body, { onEvent: () => stream.cancel() })
    expect(await stream.start()).toMatchObject({ status: 'cancelled', text: 'Hel' })
    await setImmediate()
    expect(left).toBe(1)
  })

  it('may have no way to be told to stop', async () => {
    const iterator = { next: () => new Promise<never>(() => {}) }
    const stream = createStream({ [Symbol.asyncIterator]: () => iterator } as AsyncIterable<unknown>)
    const ended = stream.start()
    await setImmediate()
    stream.cancel()
    expect(await ended).toMatchObject({ status: 'cancelled' })
  })

  it.each([
    ['gives no iterator', () => 7, 'callback'],
    ['gives no result', () => ({ next: () => null }), 'truncated'],
    [
      'throws at once',
      () => {
        throw new Error('no')
      },
      'callback',
    ],
  ])('that %s is an error, not a crash', async (_, begin, code) => {
    const source = { [Symbol.asyncIterator]: begin } as unknown as AsyncIterable<unknown>
    expect(await createStream(source).start()).toMatchObject({ status: 'error', error: { code } })
  })
})

describe('messages that come as values', () => {
  async function* values(...all: unknown[]) {
    yield* all
  }

  it('reach `map` with their value, and with JSON of it when it is asked for', async () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const seen: unknown[] = []
    const { text, status } = await createStream(() => values({ price: 1 }, null, 7, ['a'], 10n, circular), {
      map: ({ json, data, event, id }) => {
        seen.push([json, data, event, id])
        return '.'
      },
    }).start()
    expect({ text, status }).toEqual({ text: '......', status: 'done' })
    expect(seen).toEqual([
      [{ price: 1 }, '{"price":1}', 'message', ''],
      [null, 'null', 'message', ''],
      [7, '7', 'message', ''],
      [['a'], '["a"]', 'message', ''],
      [10n, '10', 'message', ''],
      [circular, '[object Object]', 'message', ''],
    ])
  })
})

describe('text that comes in strings', () => {
  async function* strings(...all: string[]) {
    yield* all
  }

  it('keeps characters whole that are cut between two of them, and halves that are alone', async () => {
    const deltas: string[] = []
    const { text, status } = await createStream(() => strings('a\ud83d', '\ude00b \ud83d', ' c', '\ude00'), {
      framing: 'text',
      onEvent: ({ event }) => event.type === 'text-delta' && deltas.push(event.delta),
    }).start()
    expect({ text, status }).toEqual({ text: 'a😀b \ud83d c\ude00', status: 'done' })
    expect(deltas).toEqual(['a', '😀b ', '\ud83d c', '\ude00'])
  })

  it('is cut off when it ends within a character', async () => {
    expect(await createStream(() => strings('a\ud83d'), { framing: 'text' }).start()).toMatchObject({
      status: 'error',
      text: 'a\ud83d',
      error: { code: 'truncated' },
    })
  })
})

describe('bytes', () => {
  it.each<[string, (bytes: Uint8Array<ArrayBuffer>) => unknown]>([
    ['an array of them', (bytes) => bytes],
    [
      'a part of a larger buffer',
      (bytes) => new Uint8Array(new Uint8Array([1, ...bytes, 2]).buffer, 1, bytes.length),
    ],
    ['a Buffer', (bytes) => Buffer.from(bytes)],
    ['an ArrayBuffer', (bytes) => bytes.buffer],
    ['a DataView', (bytes) => new DataView(bytes.buffer)],
  ])('are read where they lie: %s', async (_, form) => {
    const chunk = form(new TextEncoder().encode('Hé, you'))
    const decode = vi.spyOn(TextDecoder.prototype, 'decode')
    async function* body() {
      yield chunk
    }
    const { text, status } = await createStream(body).start()
    const buffers = decode.mock.calls.flatMap(([bytes]) => (bytes ? [(bytes as Uint8Array).buffer] : []))
    decode.mockRestore()
    expect({ text, status }).toEqual({ text: 'Hé, you', status: 'done' })
    expect(new Set(buffers)).toEqual(new Set([(chunk as Uint8Array).buffer ?? chunk]))
  })
})

it('needs nothing of a browser to read an iterable', async () => {
  const globals = [
    'window',
    'document',
    'fetch',
    'Response',
    'Headers',
    'ReadableStream',
    'WebSocket',
    'Blob',
  ]
  for (const name of globals) vi.stubGlobal(name, undefined)
  async function* body() {
    yield say('Hi')
    yield completed
  }
  const state = await createStream(body).start()
  vi.unstubAllGlobals()
  expect(state).toMatchObject({ status: 'done', text: 'Hi' })
})
