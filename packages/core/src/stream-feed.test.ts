import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { type Connection, createFakeHost, createFakeServer, fails, sends } from '../test/fake-server.ts'
import { createNamedStream, createStream } from './create-stream.ts'
import { encodeSse } from './framing/encode-sse.ts'
import { events } from './protocol/events.ts'
import type { RequestSource } from './source/source.ts'
import type { StreamState } from './state/stream-state.ts'
import type { StreamOptions } from './stream-options.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const url = 'https://example.test/feed'

type Prices = { price: { amount: number }; notice: string }

const event = (name: string, value: unknown, id?: number) =>
  encodeSse({
    event: name,
    data: typeof value === 'string' ? value : JSON.stringify(value),
    ...(id !== undefined && { id: String(id) }),
  })
/** Prices, numbered from `first`, each of which is its number. */
const prices = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => event('price', { amount: first + index }, first + index)).join(
    '',
  )
const amountsOf = ({ events }: StreamState<Prices>) =>
  events.map((event) => (event.name === 'price' ? event.value.amount : Number.NaN))

/** The server's word that there is nothing more, now or later. */
const stops: Connection = () => new Response(null, { status: 204 })

/** A connection that stays open, on which a test sends what it likes. */
function createOpenConnection() {
  let body: ReadableStreamDefaultController<Uint8Array>
  const connection: Connection = ({ signal }) => {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        body = controller
        signal.addEventListener('abort', () => controller.error(signal.reason))
      },
    })
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } })
  }
  return {
    connection,
    send: (text: string) => body.enqueue(new TextEncoder().encode(text)),
    end: () => body.close(),
  }
}

function setUp(
  connections: Connection[],
  options: StreamOptions<Prices> = {},
  source: Partial<RequestSource<void>> = {},
) {
  const { fetch, requests } = createFakeServer(...connections)
  const { host, clock, pass } = createFakeHost()
  const stream = createStream<void, Prices>(
    { url, fetch, ...source },
    { host, protocol: 'events', ...options },
  )
  let notices = 0
  stream.subscribe(() => {
    notices++
  })
  return {
    stream,
    requests,
    clock,
    pass,
    state: stream.getSnapshot,
    get notices() {
      return notices
    },
  }
}

/** An error thrown in a microtask is an uncaught one, which a test would not survive. */
function catchReported() {
  const reported = vi.fn()
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(
    (task) => void Promise.resolve().then(task).catch(reported),
  )
  return reported
}

afterEach(() => vi.restoreAllMocks())

describe('a feed', () => {
  it('gives each event by its name, with its payload and id', async () => {
    const seen: unknown[] = []
    const { stream, pass, state } = setUp(
      [sends(event('price', { amount: 3 }, 7) + event('notice', 'High water') + event('other', [1]), 'hang')],
      { on: { price: (event) => seen.push(event), notice: (event) => seen.push(event) } },
    )
    void stream.start()
    await pass()
    await pass(16)
    const [price, notice] = [
      { name: 'price', value: { amount: 3 }, id: '7' },
      { name: 'notice', value: 'High water', id: '7' },
    ]
    expect(seen).toEqual([price, notice])
    expect(state()).toMatchObject({
      status: 'streaming',
      text: '',
      events: [price, notice, { name: 'other', value: [1], id: '7' }],
      lastEvent: { name: 'other' },
      data: [1],
      cursor: '7',
    })
  })

  it('never takes what every object has for a handler', async () => {
    const reported = catchReported()
    const { stream, pass, state } = setUp(
      [sends(event('toString', 1) + event('__proto__', 2) + event('constructor', 3), 'hang')],
      { on: {} },
    )
    void stream.start()
    await pass()
    await pass(16)
    expect(state()).toMatchObject({ status: 'streaming', events: [{ value: 1 }, { value: 2 }, { value: 3 }] })
    expect(reported).not.toHaveBeenCalled()
  })

  it('goes on when a handler throws, and reports what it threw', async () => {
    const reported = catchReported()
    const { stream, pass, state } = setUp([sends(prices(1, 2), 'hang')], {
      on: {
        price({ value }) {
          throw new Error(`no ${value.amount}`)
        },
      },
    })
    void stream.start()
    await pass()
    await pass(16)
    expect(amountsOf(state())).toEqual([1, 2])
    expect(reported.mock.calls.map(([error]) => error.message)).toEqual(['no 1', 'no 2'])
  })

  it('calls no handler after the one that disconnected', async () => {
    const seen: number[] = []
    const { stream, pass, state } = setUp([sends(prices(1, 5), 'hang')], {
      on: {
        price({ value }) {
          seen.push(value.amount)
          if (value.amount === 2) stream.disconnect()
        },
      },
    })
    void stream.start()
    await pass()
    expect(seen).toEqual([1, 2])
    expect(state().status).toBe('cancelled')
    expect(amountsOf(state())).toEqual([1, 2])
  })

  it('is the same with a protocol that is imported', async () => {
    const { fetch } = createFakeServer(sends(prices(1, 2), 'hang'))
    const { host, pass } = createFakeHost()
    const stream = createNamedStream<void, Prices>({ url, fetch }, { host, protocol: events })
    void stream.start()
    await pass()
    await pass(16)
    expect(amountsOf(stream.getSnapshot())).toEqual([1, 2])
  })
})

describe('the events of a feed', () => {
  it('are the newest, as many as asked for', async () => {
    for (const [keep, kept] of [
      [undefined, 100],
      [3, 3],
      [Infinity, 250],
    ] as const) {
      const { stream, pass, state } = setUp(
        [sends(prices(1, 250), 'hang')],
        keep === undefined ? {} : { keep },
      )
      void stream.start()
      await pass()
      await pass(16)
      expect(amountsOf(state())).toEqual(Array.from({ length: kept }, (_, index) => 251 - kept + index))
      stream.cancel()
    }
  })

  it('can be none but the last', async () => {
    const { stream, pass, state } = setUp([sends(prices(1, 9), 'hang')], { keep: 0 })
    void stream.start()
    await pass()
    await pass(16)
    expect(state()).toMatchObject({ events: [], lastEvent: { value: { amount: 9 } } })
  })

  it('keep their identity when nothing came', async () => {
    for (const keep of [0, 100]) {
      const { connection, send, end } = createOpenConnection()
      const { stream, pass, state } = setUp([connection, sends(prices(3, 1), 'hang')], { keep })
      void stream.start()
      await pass()
      send(prices(1, 2))
      await pass()
      await pass(16)
      const { events, lastEvent } = state()
      expect(events).toHaveLength(Math.min(keep, 2))
      send(': still here\n\n')
      await pass()
      await pass(16)
      end()
      await pass()
      expect(state().status).toBe('reconnecting')
      expect(state().events).toBe(events)
      expect(state().lastEvent).toBe(lastEvent)
      await pass(1000)
      await pass(16)
      expect(state().lastEvent?.value).toEqual({ amount: 3 })
      expect(state().events === events).toBe(keep === 0)
      stream.cancel()
    }
  })

  it('are shown once a frame, however many come, and handled each in its order', async () => {
    const { connection, send } = createOpenConnection()
    const seen: number[] = []
    const feed = setUp([connection], { on: { price: ({ value }) => seen.push(value.amount) } })
    void feed.stream.start()
    await feed.pass()
    send(prices(1, 1))
    await feed.pass()
    await feed.pass(16)
    const { notices } = feed
    for (let first = 2; first < 20_000; first += 1000) send(prices(first, 1000))
    await feed.pass()
    expect(feed.notices).toBe(notices)
    await feed.pass(16)
    expect(feed.notices).toBe(notices + 1)
    expect(seen).toEqual(Array.from({ length: 20_001 }, (_, index) => index + 1))
    expect(amountsOf(feed.state())).toEqual(seen.slice(-100))
  })

  it('take no more room while no frame comes than they will after it', async () => {
    const { connection, send } = createOpenConnection()
    const values: WeakRef<object>[] = []
    const { stream, pass, state } = setUp([connection], {
      keep: 10,
      on: { price: ({ value }) => values.push(new WeakRef(value)) },
    })
    void stream.start()
    await pass()
    for (let first = 1; first < 5000; first += 500) {
      send(prices(first, 500))
      await pass()
    }
    collectGarbage()
    expect(values).toHaveLength(5000)
    expect(values.filter((value) => value.deref()).length).toBeLessThan(40)
    await pass(16)
    expect(amountsOf(state())).toEqual(Array.from({ length: 10 }, (_, index) => 4991 + index))
  })

  it('are forgotten by the next run', async () => {
    const { stream, pass, state } = setUp([sends(prices(1, 3), 'hang'), sends(prices(9, 1), 'hang')])
    void stream.start()
    await pass()
    await pass(16)
    void stream.start()
    expect(state()).toMatchObject({ status: 'connecting', events: [], lastEvent: null, data: undefined })
    await pass()
    await pass(16)
    expect(amountsOf(state())).toEqual([9])
  })
})

describe('a feed that loses its connection', () => {
  it('goes on after its last event, and misses none and repeats none', async () => {
    const { stream, requests, pass, state } = setUp([
      sends(prices(1, 3), 'end'),
      sends(prices(2, 4), 'break'),
      sends(prices(6, 2), 'hang'),
    ])
    void stream.start()
    await pass()
    expect(state().status).toBe('reconnecting')
    await pass(1000)
    await pass(1000)
    await pass(16)
    expect(state().status).toBe('streaming')
    expect(amountsOf(state())).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '3', '5'])
  })

  const notice = event('notice', 'High water')

  it.each<[string, StreamOptions, Partial<RequestSource>]>([
    ['by GET', {}, {}],
    ['by POST where it is asked to', { reconnect: true }, { method: 'POST' }],
    ['by POST with a key', {}, { method: 'POST', headers: { 'idempotency-key': 'k' } }],
  ])('goes on without ids too, %s', async (_, options, source) => {
    const { stream, requests, pass, state } = setUp([sends(notice), sends(notice, 'hang')], options, source)
    void stream.start()
    await pass()
    await pass(1000)
    await pass(16)
    expect(state()).toMatchObject({ status: 'streaming', events: [{ id: '' }, { id: '' }] })
    expect(requests).toHaveLength(2)
    stream.cancel()
  })

  it('ends by POST, which may begin a job each time, but goes on by hand', async () => {
    const { stream, requests, pass, state } = setUp(
      [sends(notice), sends(notice, 'hang')],
      {},
      { method: 'POST' },
    )
    expect(await stream.start()).toMatchObject({ status: 'error', error: { code: 'truncated' } })
    expect(requests).toHaveLength(1)
    void stream.resume()
    await pass()
    await pass(16)
    expect(state()).toMatchObject({ status: 'streaming', events: [{}, {}] })
    stream.cancel()
  })

  it('does not take one event without an id for a sign of health, which may greet everybody', async () => {
    const { stream, requests, pass } = setUp([sends(notice)])
    const ended = stream.start()
    for (let attempt = 0; attempt < 7; attempt++) await pass(30_000)
    expect(await ended).toMatchObject({ status: 'error', error: { code: 'truncated' } })
    expect(requests).toHaveLength(6)
  })

  it('fails where the server answers with an error as JSON', async () => {
    const { stream, requests } = setUp([
      () => Response.json({ error: { message: 'No such feed.', code: 'unknown_feed' } }),
    ])
    expect(await stream.start()).toMatchObject({
      status: 'error',
      events: [],
      error: { code: 'provider', message: 'No such feed.', providerCode: 'unknown_feed' },
    })
    expect(requests).toHaveLength(1)
  })

  it('is done when the server says so by 204, and asks no more', async () => {
    const onFinish = vi.fn()
    const { stream, requests, pass, clock } = setUp([sends(prices(1, 2)), stops], { onFinish })
    const ended = stream.start()
    await pass()
    await pass(1000)
    const state = await ended
    expect(state).toMatchObject({ status: 'done', error: null, cursor: '2' })
    expect(amountsOf(state)).toEqual([1, 2])
    expect(onFinish).toHaveBeenCalledExactlyOnceWith({ state })
    await pass(60_000)
    expect(requests).toHaveLength(2)
    expect(clock.timers).toBe(0)
  })

  it('is done without one event when the first reply is 204', async () => {
    const { stream, requests } = setUp([stops])
    expect(await stream.start()).toMatchObject({ status: 'done', events: [], error: null })
    expect(requests).toHaveLength(1)
  })

  it('tries for ever when it is asked to', async () => {
    const { stream, requests, pass, state } = setUp([fails], { reconnect: { attempts: Infinity } })
    void stream.start()
    await pass()
    for (let attempt = 0; attempt < 100; attempt++) await pass(30_000)
    expect(state()).toMatchObject({ status: 'reconnecting', error: null })
    expect(requests).toHaveLength(101)
  })

  it('gives up after five attempts else', async () => {
    const { stream, requests, pass } = setUp([sends(''), sends('')])
    const ended = stream.start()
    await pass()
    for (let attempt = 0; attempt < 6; attempt++) await pass(30_000)
    expect(await ended).toMatchObject({ status: 'error', error: { code: 'truncated' } })
    expect(requests).toHaveLength(6)
  })

  it('does not give up because it has no news, on connections that stood for a while', async () => {
    const { connection, send, end } = createOpenConnection()
    const { stream, requests, pass, state } = setUp([connection])
    void stream.start()
    for (let minute = 0; minute < 20; minute++) {
      await pass()
      send(': no news\n\n')
      await pass(60_000)
      end()
      await pass()
      expect(state()).toMatchObject({ status: 'reconnecting', events: [] })
      await pass(1000)
    }
    expect(requests).toHaveLength(21)
    stream.cancel()
  })

  it('says once what it missed, and goes on', async () => {
    const gap = (id?: number) => event('gap', { requested: '2', available: '7' }, id)
    for (const told of [gap(), gap(7), '']) {
      const onEvent = vi.fn()
      const { stream, pass, state } = setUp(
        [sends(prices(1, 2), 'break'), sends(told + prices(7, 2), 'hang')],
        {
          onEvent,
          on: { price: () => {} },
        },
      )
      void stream.start()
      await pass()
      await pass(1000)
      await pass(16)
      expect(amountsOf(state()).at(-1)).toBe(8)
      const gaps = onEvent.mock.calls.filter(([{ event }]) => event.type === 'gap')
      expect(gaps).toEqual([[{ event: { type: 'gap', requested: '2', available: '7' }, runId: 1 }]])
      stream.cancel()
    }
  })
})

describe('a server that has forgotten its numbers', () => {
  it('is believed when it says so, and what it sends next is lost neither then nor after another loss', async () => {
    const gap = event('gap', { requested: '400', available: '1' })
    const { stream, requests, pass, state } = setUp([
      sends(prices(398, 3), 'break'),
      sends(gap + prices(1, 2), 'break'),
      sends(prices(2, 3), 'hang'),
    ])
    void stream.start()
    await pass()
    await pass(1000)
    await pass(1000)
    await pass(16)
    expect(amountsOf(state())).toEqual([398, 399, 400, 1, 2, 3, 4])
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '400', '2'])
    stream.cancel()
  })
})

describe('a quiet feed', () => {
  it('is not taken for stalled, and has all the time there is for its first event', async () => {
    const { connection, send } = createOpenConnection()
    const { stream, pass, state } = setUp([connection])
    void stream.start()
    await pass()
    for (let minute = 0; minute < 20; minute++) {
      send(': no news\n\n')
      await pass()
      await pass(60_000)
    }
    expect(state()).toMatchObject({ status: 'streaming', stalled: false })
    stream.cancel()
  })

  it('is stalled where its owner knows when news are due', async () => {
    const { connection, send } = createOpenConnection()
    const { stream, pass, state } = setUp([connection], { timeouts: { stalledMs: 5000 } })
    void stream.start()
    await pass()
    send(prices(1, 1))
    await pass()
    await pass(5000)
    await pass(16)
    expect(state().stalled).toBe(true)
    send(prices(2, 1))
    await pass()
    await pass(16)
    expect(state()).toMatchObject({ status: 'streaming', stalled: false })
    stream.cancel()
  })

  it('leaves nothing to be shown later when it is cancelled while it is stalled', async () => {
    const feed = setUp([sends('', 'hang')], { timeouts: { stalledMs: 5000 } })
    void feed.stream.start()
    await feed.pass()
    await feed.pass(6000)
    expect(feed.state().stalled).toBe(true)
    feed.stream.cancel()
    const { notices } = feed
    await feed.pass()
    expect(feed.clock.timers).toBe(0)
    await feed.pass(1000)
    expect(feed.notices).toBe(notices)
  })
})

describe('disconnect and resume', () => {
  it('go on after the last event, with those there were', async () => {
    const { stream, requests, pass, state } = setUp([
      sends(prices(1, 2), 'hang'),
      sends(prices(3, 2), 'hang'),
    ])
    void stream.start()
    await pass()
    stream.disconnect()
    expect(amountsOf(state())).toEqual([1, 2])
    expect(requests[0]?.signal.aborted).toBe(true)
    void stream.resume()
    await pass()
    await pass(16)
    expect(state()).toMatchObject({ status: 'streaming', runId: 1 })
    expect(amountsOf(state())).toEqual([1, 2, 3, 4])
    expect(requests[1]?.headers.get('last-event-id')).toBe('2')
    stream.cancel()
  })

  it('go on with what comes now where events have no ids', async () => {
    const { stream, pass, state } = setUp([
      sends(event('notice', 'one'), 'hang'),
      sends(event('notice', 'two'), 'hang'),
    ])
    void stream.start()
    await pass()
    stream.disconnect()
    void stream.resume()
    await pass()
    await pass(16)
    expect(state()).toMatchObject({ status: 'streaming', events: [{ value: 'one' }, { value: 'two' }] })
    stream.cancel()
  })

  it('ask a server again that has ended the feed, after the last event', async () => {
    const { stream, requests, pass, state } = setUp([sends(prices(1, 2)), stops, sends(prices(3, 1), 'hang')])
    const ended = stream.start()
    await pass()
    await pass(1000)
    expect((await ended).status).toBe('done')
    void stream.resume()
    await pass()
    await pass(16)
    expect(state().status).toBe('streaming')
    expect(amountsOf(state())).toEqual([1, 2, 3])
    expect(requests.at(-1)?.headers.get('last-event-id')).toBe('2')
    stream.cancel()
  })

  it('count the time on, and give no whole of it before the end', async () => {
    const { stream, clock, pass, state } = setUp([sends(prices(1, 1), 'hang'), sends(prices(2, 1), 'hang')])
    void stream.start()
    await pass()
    clock.advance(200)
    stream.disconnect()
    expect(state().timing.totalMs).toBe(200)
    clock.advance(300)
    void stream.resume()
    expect(state().timing.totalMs).toBeNull()
    await pass()
    stream.disconnect()
    expect(state().timing.totalMs).toBe(500)
  })

  it('do nothing after reset', async () => {
    const { stream, requests, pass, state } = setUp([sends(prices(1, 1), 'hang')])
    void stream.start()
    await pass()
    stream.reset()
    expect(await stream.resume()).toMatchObject({ status: 'idle', events: [] })
    expect(state()).toMatchObject({ status: 'idle', cursor: null })
    expect(requests).toHaveLength(1)
  })

  it('begin after an event that was taken before a reload', async () => {
    const { stream, requests, pass, state } = setUp([sends(prices(4, 3), 'hang')], { cursor: '4' })
    void stream.start()
    await pass()
    await pass(16)
    expect(requests[0]?.headers.get('last-event-id')).toBe('4')
    expect(amountsOf(state())).toEqual([5, 6])
    stream.cancel()
  })
})

it('knows what an event of each name holds', () => {
  const stream = createStream<void, Prices>(url, {
    protocol: 'events',
    on: {
      price: ({ name, value, id }) => {
        expectTypeOf(name).toEqualTypeOf<'price'>()
        expectTypeOf(value).toEqualTypeOf<{ amount: number }>()
        expectTypeOf(id).toEqualTypeOf<string>()
      },
      notice: ({ value }) => expectTypeOf(value).toEqualTypeOf<string>(),
    },
  })
  // @ts-expect-error: no event has this name
  createStream<void, Prices>(url, { on: { prise: () => {} } })
  const { lastEvent } = stream.getSnapshot()
  if (lastEvent?.name === 'price') expectTypeOf(lastEvent.value).toEqualTypeOf<{ amount: number }>()
  expect(lastEvent).toBeNull()
})
