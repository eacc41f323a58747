import { describe, expect, it, vi } from 'vitest'
import { fails, sends } from '../test/fake-server.ts'
import { amountsOf, createOpenConnection, event, prices, setUpFeed, stops } from '../test/set-up-feed.ts'
import type { RequestSource } from './source/source.ts'
import type { StreamOptions } from './stream-options.ts'

describe('a feed that loses its connection', () => {
  it('goes on after its last event, and misses none and repeats none', async () => {
    const { stream, requests, pass, state } = setUpFeed([
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
    const { stream, requests, pass, state } = setUpFeed(
      [sends(notice), sends(notice, 'hang')],
      options,
      source,
    )
    void stream.start()
    await pass()
    await pass(1000)
    await pass(16)
    expect(state()).toMatchObject({ status: 'streaming', events: [{ id: '' }, { id: '' }] })
    expect(requests).toHaveLength(2)
    stream.cancel()
  })

  it('ends by POST, which may begin a job each time, but goes on by hand', async () => {
    const { stream, requests, pass, state } = setUpFeed(
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
    const { stream, requests, pass } = setUpFeed([sends(notice)])
    const ended = stream.start()
    for (let attempt = 0; attempt < 7; attempt++) await pass(30_000)
    expect(await ended).toMatchObject({ status: 'error', error: { code: 'truncated' } })
    expect(requests).toHaveLength(6)
  })

  it('fails where the server answers with an error as JSON', async () => {
    const { stream, requests } = setUpFeed([
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
    const { stream, requests, pass, clock } = setUpFeed([sends(prices(1, 2)), stops], { onFinish })
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
    const { stream, requests } = setUpFeed([stops])
    expect(await stream.start()).toMatchObject({ status: 'done', events: [], error: null })
    expect(requests).toHaveLength(1)
  })

  it('tries for ever when it is asked to', async () => {
    const { stream, requests, pass, state } = setUpFeed([fails], { reconnect: { attempts: Infinity } })
    void stream.start()
    await pass()
    for (let attempt = 0; attempt < 100; attempt++) await pass(30_000)
    expect(state()).toMatchObject({ status: 'reconnecting', error: null })
    expect(requests).toHaveLength(101)
  })

  it('gives up after five attempts else', async () => {
    const { stream, requests, pass } = setUpFeed([sends(''), sends('')])
    const ended = stream.start()
    await pass()
    for (let attempt = 0; attempt < 6; attempt++) await pass(30_000)
    expect(await ended).toMatchObject({ status: 'error', error: { code: 'truncated' } })
    expect(requests).toHaveLength(6)
  })

  it('does not give up because it has no news, on connections that stood for a while', async () => {
    const { connection, send, end } = createOpenConnection()
    const { stream, requests, pass, state } = setUpFeed([connection])
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
      const { stream, pass, state } = setUpFeed(
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
      const event = { type: 'gap', requested: '2', available: '7' }
      expect(gaps).toEqual([[{ event, runId: 1, cursor: '2' }]])
      stream.cancel()
    }
  })
})

describe('a server that has forgotten its numbers', () => {
  it('is believed when it says so, and what it sends next is lost neither then nor after another loss', async () => {
    const gap = event('gap', { requested: '400', available: '1' })
    const { stream, requests, pass, state } = setUpFeed([
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

describe('disconnect and resume', () => {
  it('go on after the last event, with those there were', async () => {
    const { stream, requests, pass, state } = setUpFeed([
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
    const { stream, pass, state } = setUpFeed([
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
    const { stream, requests, pass, state } = setUpFeed([
      sends(prices(1, 2)),
      stops,
      sends(prices(3, 1), 'hang'),
    ])
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
    const { stream, clock, pass, state } = setUpFeed([
      sends(prices(1, 1), 'hang'),
      sends(prices(2, 1), 'hang'),
    ])
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
    const { stream, requests, pass, state } = setUpFeed([sends(prices(1, 1), 'hang')])
    void stream.start()
    await pass()
    stream.reset()
    expect(await stream.resume()).toMatchObject({ status: 'idle', events: [] })
    expect(state()).toMatchObject({ status: 'idle', cursor: null })
    expect(requests).toHaveLength(1)
  })

  it('begin after an event that was taken before a reload', async () => {
    const { stream, requests, pass, state } = setUpFeed([sends(prices(4, 3), 'hang')], { cursor: '4' })
    void stream.start()
    await pass()
    await pass(16)
    expect(requests[0]?.headers.get('last-event-id')).toBe('4')
    expect(amountsOf(state())).toEqual([5, 6])
    stream.cancel()
  })
})
