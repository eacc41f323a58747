import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { createFakeHost, createFakeServer, sends } from '../test/fake-server.ts'
import {
  amountsOf,
  createOpenConnection,
  event,
  type Prices,
  prices,
  setUpFeed,
  url,
} from '../test/set-up-feed.ts'
import { createNamedStream, createStream } from './create-stream.ts'
import { events } from './protocol/events.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
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
    const { stream, pass, state } = setUpFeed(
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
    const { stream, pass, state } = setUpFeed(
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
    const { stream, pass, state } = setUpFeed([sends(prices(1, 2), 'hang')], {
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
    const { stream, pass, state } = setUpFeed([sends(prices(1, 5), 'hang')], {
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
      const { stream, pass, state } = setUpFeed(
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
    const { stream, pass, state } = setUpFeed([sends(prices(1, 9), 'hang')], { keep: 0 })
    void stream.start()
    await pass()
    await pass(16)
    expect(state()).toMatchObject({ events: [], lastEvent: { value: { amount: 9 } } })
  })

  it('keep their identity when nothing came', async () => {
    for (const keep of [0, 100]) {
      const { connection, send, end } = createOpenConnection()
      const { stream, pass, state } = setUpFeed([connection, sends(prices(3, 1), 'hang')], { keep })
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
    const feed = setUpFeed([connection], { on: { price: ({ value }) => seen.push(value.amount) } })
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
    const { stream, pass, state } = setUpFeed([connection], {
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
    const { stream, pass, state } = setUpFeed([sends(prices(1, 3), 'hang'), sends(prices(9, 1), 'hang')])
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

describe('a quiet feed', () => {
  it('is not taken for stalled, and has all the time there is for its first event', async () => {
    const { connection, send } = createOpenConnection()
    const { stream, pass, state } = setUpFeed([connection])
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
    const { stream, pass, state } = setUpFeed([connection], { timeouts: { stalledMs: 5000 } })
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
    const feed = setUpFeed([sends('', 'hang')], { timeouts: { stalledMs: 5000 } })
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
