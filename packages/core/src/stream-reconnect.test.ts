import { afterEach, describe, expect, it, vi } from 'vitest'
import { chat } from '../test/events.ts'
import {
  type Connection,
  createFakeHost,
  createFakeServer,
  fails,
  hangs,
  refuses,
  sends,
} from '../test/fake-server.ts'
import { createStream } from './create-stream.ts'
import { encodeSse } from './framing/encode-sse.ts'
import type { RequestSource } from './source/source.ts'
import type { StreamOptions } from './stream-options.ts'

const url = 'https://example.test/answer'

/** Events of an answer, numbered from `first`: Chat Completions, with ids. */
const numbered = (first: number, ...pieces: string[]) =>
  pieces
    .map((content, index) =>
      encodeSse({
        id: `${first + index}`,
        data: JSON.stringify({ choices: [{ index: 0, delta: { content } }] }),
      }),
    )
    .join('')
const ending = (id: number) => encodeSse({ id: `${id}`, data: '[DONE]' })

function setUp(connections: Connection[], source: Partial<RequestSource> = {}, options: StreamOptions = {}) {
  const { fetch, requests } = createFakeServer(...connections)
  const { host, clock, pass } = createFakeHost()
  const statuses: string[] = []
  const losses: string[] = []
  const stream = createStream(
    { url, fetch, ...source },
    {
      host,
      onReconnect: ({ error, attempt, delayMs }) => losses.push(`${error.code} ${attempt} ${delayMs}`),
      ...options,
    },
  )
  stream.subscribe(() => {
    const { status } = stream.getSnapshot()
    if (statuses.at(-1) !== status) statuses.push(status)
  })
  return { stream, requests, clock, pass, statuses, losses }
}

afterEach(() => vi.unstubAllGlobals())

describe('a lost connection', () => {
  it('is opened again after the last event, and what was sent before is dropped', async () => {
    const { stream, requests, pass, statuses, losses } = setUp([
      sends(numbered(1, 'Hel', 'lo'), 'break'),
      sends(numbered(2, 'lo', ' there') + ending(4)),
    ])
    const ended = stream.start()
    await pass()
    expect(stream.getSnapshot()).toMatchObject({
      status: 'reconnecting',
      text: 'Hello',
      error: null,
      cursor: '2',
    })
    await pass(999)
    expect(requests).toHaveLength(1)
    await pass(1)
    expect(await ended).toMatchObject({ status: 'done', text: 'Hello there', error: null })
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '2'])
    expect(statuses).toEqual(['connecting', 'streaming', 'reconnecting', 'streaming', 'done'])
    expect(losses).toEqual(['truncated 1 1000'])
  })

  it('ends in truncated where an answer without ids has begun, and asks for nothing twice', async () => {
    for (const method of ['GET', 'POST']) {
      const { stream, requests } = setUp([sends(chat.text('Hel'), 'break')], { method })
      expect(await stream.start()).toMatchObject({
        status: 'error',
        text: 'Hel',
        error: { code: 'truncated' },
      })
      expect(requests).toHaveLength(1)
    }
  })

  it('is not opened again by a POST, though its events have ids: it would buy a second answer', async () => {
    const { stream, requests } = setUp([sends(numbered(1, 'Hel'), 'break')])
    expect(await stream.start({ prompt: 'Hi' })).toMatchObject({
      status: 'error',
      error: { code: 'truncated' },
    })
    expect(requests).toHaveLength(1)
  })

  it.each<[string, Partial<RequestSource>, StreamOptions]>([
    ['an idempotency key', { headers: { 'idempotency-key': 'k' } }, {}],
    ['a body that looks at the cursor', { body: ({ input, cursor }) => ({ input, cursor }) }, {}],
    ['the app’s word', {}, { reconnect: { resend: true } }],
  ])('is opened again by a POST with %s', async (_, source, options) => {
    const { stream, requests, pass } = setUp(
      [sends(numbered(1, 'Hel'), 'break'), sends(numbered(2, 'lo') + ending(3))],
      source,
      options,
    )
    const ended = stream.start({ prompt: 'Hi' })
    await pass()
    await pass(1000)
    expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'POST'])
  })

  it.each(['location', 'content-location'])(
    'goes on at the address of %s, by GET and without a body',
    async (name) => {
      const { stream, requests, pass } = setUp([
        sends(numbered(1, 'Hel'), 'break', { [name]: '/runs/7' }),
        sends(numbered(2, 'lo') + ending(3)),
      ])
      const ended = stream.start({ prompt: 'Hi' })
      await pass()
      await pass(1000)
      expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
      expect(requests.map(({ method, url, body }) => [method, url, body])).toEqual([
        ['POST', url, '{"prompt":"Hi"}'],
        ['GET', 'https://example.test/runs/7', null],
      ])
    },
  )

  it('does not follow an address of another origin, where its headers would go', async () => {
    const { stream, requests } = setUp([
      sends(numbered(1, 'Hel'), 'break', { location: 'https://evil.test/runs/7' }),
    ])
    expect(await stream.start({ prompt: 'Hi' })).toMatchObject({
      status: 'error',
      error: { code: 'truncated' },
    })
    expect(requests).toHaveLength(1)
  })

  it('is opened again where nothing of a harmless answer has come', async () => {
    const { stream, requests, pass, losses } = setUp([
      fails,
      refuses(503),
      sends('', 'end'),
      sends(chat.answer('Hi')),
    ])
    const ended = stream.start()
    await pass()
    for (const ms of [1000, 2000, 4000]) await pass(ms)
    expect(await ended).toMatchObject({ status: 'done', text: 'Hi' })
    expect(requests).toHaveLength(4)
    expect(losses).toEqual(['network 1 1000', 'server 2 2000', 'truncated 3 4000'])
  })

  it.each([400, 404, 422])('is not opened again after %i', async (status) => {
    const { stream, requests } = setUp([refuses(status)])
    expect(await stream.start()).toMatchObject({ status: 'error', error: { status } })
    expect(requests).toHaveLength(1)
  })

  it('stays lost when it is asked to', async () => {
    const { stream, requests } = setUp([sends(numbered(1, 'Hel'), 'break')], {}, { reconnect: false })
    expect(await stream.start()).toMatchObject({ status: 'error', error: { code: 'truncated' } })
    expect(requests).toHaveLength(1)
  })

  it('fails when attempts bring nothing new, with the last reason', async () => {
    const { stream, requests, pass } = setUp([sends(numbered(1, 'Hel'), 'break'), fails])
    const ended = stream.start()
    await pass()
    for (let attempt = 0; attempt < 6; attempt++) await pass(30_000)
    expect(await ended).toMatchObject({
      status: 'error',
      text: 'Hel',
      error: { code: 'network', attempt: 6, text: 'Hel' },
    })
    expect(requests).toHaveLength(6)
  })

  it('has its attempts counted anew by an event, not by a connection that stands', async () => {
    const { stream, requests, pass, losses } = setUp(
      [
        sends(numbered(1, 'a'), 'break'),
        sends(': hello\n\n', 'break'),
        sends(numbered(2, 'b'), 'break'),
        sends(numbered(3, 'c') + ending(4)),
      ],
      {},
      { reconnect: { attempts: 2 } },
    )
    const ended = stream.start()
    await pass()
    for (const ms of [1000, 2000, 1000]) await pass(ms)
    expect(await ended).toMatchObject({ status: 'done', text: 'abc' })
    expect(requests).toHaveLength(4)
    expect(losses).toEqual(['truncated 1 1000', 'truncated 2 2000', 'truncated 3 1000'])
  })

  it('waits as long as the server asks, by retry and by Retry-After', async () => {
    const { stream, pass, losses } = setUp([
      sends(`retry: 5000\n\n${numbered(1, 'Hel')}`, 'break'),
      refuses(503, { 'retry-after': '9' }),
      sends(numbered(2, 'lo') + ending(3)),
    ])
    const ended = stream.start()
    await pass()
    await pass(5500)
    await pass(9900)
    expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
    expect(losses).toEqual(['truncated 1 5500', 'server 2 9900'])
  })

  it('shows a gap that the server tells of, and stops there', async () => {
    const { stream, pass } = setUp([
      sends(numbered(1, 'Hel'), 'break'),
      sends(`event: gap\ndata: {"requested":"1","available":"9"}\n\n${numbered(9, 'x')}${ending(10)}`),
    ])
    const ended = stream.start()
    await pass()
    await pass(1000)
    expect(await ended).toMatchObject({ status: 'error', text: 'Hel', error: { code: 'gap' } })
  })

  it('goes on over a gap when it is asked to, and says so', async () => {
    const gaps: unknown[] = []
    const { stream, pass } = setUp(
      [sends(numbered(1, 'a', 'b'), 'break'), sends(numbered(7, 'g') + ending(8))],
      {},
      { reconnect: { onGap: 'continue' }, onEvent: ({ event }) => event.type === 'gap' && gaps.push(event) },
    )
    const ended = stream.start()
    await pass()
    await pass(1000)
    expect(await ended).toMatchObject({ status: 'done', text: 'abg' })
    expect(gaps).toEqual([{ type: 'gap', requested: '2', available: '7' }])
  })
})

describe('a token that has expired', () => {
  const headers = ({ attempt }: { attempt: number }) => ({ authorization: `Bearer ${attempt}` })

  it('is asked for anew once, at once', async () => {
    const { stream, requests } = setUp([refuses(401), sends(chat.answer('Hi'))], { headers })
    expect(await stream.start({ prompt: 'Hi' })).toMatchObject({ status: 'done', text: 'Hi' })
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer 1', 'Bearer 2'])
  })

  it('is asked for no third time', async () => {
    const { stream, requests } = setUp([refuses(401)], { headers })
    expect(await stream.start()).toMatchObject({
      status: 'error',
      error: { code: 'unauthorized', attempt: 2 },
    })
    expect(requests).toHaveLength(2)
  })

  it('is not, where headers are always the same', async () => {
    const { stream, requests } = setUp([refuses(401)], { headers: { authorization: 'x' } })
    expect(await stream.start()).toMatchObject({ status: 'error', error: { code: 'unauthorized' } })
    expect(requests).toHaveLength(1)
  })
})

describe('a server that goes quiet', () => {
  it('is stalled well before it is given up', async () => {
    const { stream, pass } = setUp(
      [sends(chat.text('Hel'), 'hang')],
      {},
      { timeouts: { stalledMs: 100, idleMs: 500 } },
    )
    const ended = stream.start()
    await pass()
    expect(stream.getSnapshot()).toMatchObject({ status: 'streaming', stalled: false })
    await pass(120)
    expect(stream.getSnapshot()).toMatchObject({ status: 'streaming', stalled: true, text: 'Hel' })
    await pass(400)
    expect(await ended).toMatchObject({
      status: 'error',
      stalled: false,
      text: 'Hel',
      error: { code: 'timeout', text: 'Hel', status: 200 },
    })
  })

  it('is connected to anew where that is harmless', async () => {
    const { stream, pass, requests } = setUp(
      [sends(numbered(1, 'Hel'), 'hang'), sends(numbered(2, 'lo') + ending(3))],
      {},
      { timeouts: { idleMs: 500 } },
    )
    const ended = stream.start()
    await pass()
    await pass(500)
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(stream.getSnapshot().status).toBe('reconnecting')
    await pass(1000)
    expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
  })

  it('is given up though the source never settles', async () => {
    const { host, pass, clock } = createFakeHost()
    const stream = createStream(() => new Promise<never>(() => {}), { host, timeouts: { connectMs: 100 } })
    const ended = stream.start()
    await pass(100)
    expect(await ended).toMatchObject({ status: 'error', error: { code: 'timeout' } })
    expect(clock.timers).toBe(0)
  })

  it('has a limit for the whole, waits included', async () => {
    const { stream, pass, clock } = setUp([hangs, fails], {}, { timeouts: { connectMs: 100, totalMs: 150 } })
    const ended = stream.start()
    await pass()
    await pass(100)
    expect(stream.getSnapshot().status).toBe('reconnecting')
    await pass(50)
    expect(await ended).toMatchObject({
      status: 'error',
      error: { code: 'timeout', message: expect.stringContaining('150 ms') },
    })
    expect(clock.timers).toBe(0)
  })

  it('has its late answer dropped when it opens after it was given up', async () => {
    let openLate = (_: Response) => {}
    const late = new Promise<Response>((resolve) => {
      openLate = resolve
    })
    const { stream, pass } = setUp(
      [() => late, sends(chat.answer('second'))],
      {},
      { timeouts: { connectMs: 100 } },
    )
    const ended = stream.start()
    await pass(100)
    await pass()
    expect(stream.getSnapshot().status).toBe('reconnecting')
    const cancelled = vi.fn()
    openLate(
      new Response(new ReadableStream({ cancel: cancelled }), {
        headers: { 'content-type': 'text/event-stream' },
      }),
    )
    await pass(1000)
    expect(await ended).toMatchObject({ status: 'done', text: 'second' })
    expect(cancelled).toHaveBeenCalledOnce()
  })

  it.each([
    [{ connectMs: 0 }, 'timeouts.connectMs must be a number above 0'],
    [{ idleMs: '5s' as unknown as number }, '"5s" is none'],
  ])('is not waited for with a limit that is none: %j', async (timeouts, words) => {
    const { stream, requests } = setUp([fails], {}, { timeouts })
    const { error } = await stream.start()
    expect(error?.code).toBe('invalid-request')
    expect(error?.message).toContain(words)
    expect(requests).toHaveLength(0)
  })
})

describe('cancel, disconnect and resume', () => {
  it('ends the wait between two connections at once, and leaves nothing', async () => {
    const { stream, pass, requests, clock } = setUp([sends(numbered(1, 'Hel'), 'break')])
    const ended = stream.start()
    await pass()
    expect(stream.getSnapshot().status).toBe('reconnecting')
    stream.cancel()
    expect(await ended).toMatchObject({ status: 'cancelled', text: 'Hel' })
    await pass(60_000)
    expect(requests).toHaveLength(1)
    expect(clock.timers).toBe(0)
  })

  it('tells the server of cancel, and not of disconnect', async () => {
    const told: unknown[] = []
    const cancel = (context: unknown) => told.push(context)
    const { stream, pass } = setUp([sends(numbered(1, 'Hel'), 'hang', { location: '/runs/7' })], { cancel })
    void stream.start({ prompt: 'Hi' })
    await pass()
    stream.disconnect()
    expect(stream.getSnapshot().status).toBe('cancelled')
    expect(told).toEqual([])
    void stream.resume()
    await pass()
    stream.cancel()
    stream.cancel()
    expect(told).toEqual([{ cursor: '1', resumeUrl: 'https://example.test/runs/7', input: { prompt: 'Hi' } }])
  })

  it.each(['cancel', 'reset', 'start', 'retry'] as const)(
    'tells the server, once, when a run that was left goes on there and %s says that nobody wants it',
    async (what) => {
      const cancel = vi.fn()
      const { stream, pass } = setUp([sends(numbered(1, 'Hel'), 'hang'), hangs], { method: 'GET', cancel })
      void stream.start('Hi')
      await pass()
      stream.disconnect()
      stream.disconnect()
      void stream.resume()
      stream.disconnect()
      expect(cancel).not.toHaveBeenCalled()
      stream[what]()
      stream.disconnect()
      expect(cancel.mock.calls).toEqual([[{ cursor: '1', resumeUrl: null, input: 'Hi' }]])
    },
  )

  it('tells the server of a session no second time, and again of the next one', async () => {
    const cancel = vi.fn()
    const { stream, pass, requests } = setUp([sends(numbered(1, 'Hel'), 'hang')], { cancel })
    void stream.start()
    await pass()
    stream.cancel()
    void stream.resume()
    await pass()
    expect(requests).toHaveLength(2)
    stream.disconnect()
    stream.cancel()
    void stream.start()
    await pass()
    expect(cancel).toHaveBeenCalledOnce()
    stream.disconnect()
    stream.reset()
    stream.cancel()
    expect(cancel).toHaveBeenCalledTimes(2)
  })

  it.each<[string, Connection]>([
    ['complete', sends(numbered(1, 'Hel') + ending(2))],
    ['one that failed', refuses(400)],
  ])('tells the server nothing of a run that is over: %s', async (_, connection) => {
    const cancel = vi.fn()
    const { stream } = setUp([connection, hangs], { cancel })
    await stream.start()
    stream.disconnect()
    stream.cancel()
    void stream.start()
    stream.disconnect()
    expect(cancel).not.toHaveBeenCalled()
  })

  it('goes on after disconnect where it was', async () => {
    const { stream, pass, requests } = setUp([
      sends(numbered(1, 'Hel'), 'hang'),
      sends(numbered(2, 'lo') + ending(3)),
    ])
    void stream.start()
    await pass()
    stream.disconnect()
    const { runId } = stream.getSnapshot()
    expect(await stream.resume()).toMatchObject({ status: 'done', text: 'Hello', runId })
    expect(requests[1]?.headers.get('last-event-id')).toBe('1')
  })

  it('does not resume what its server cannot go on with', async () => {
    const { stream, pass, requests } = setUp([sends(chat.text('Hel'), 'hang')])
    void stream.start()
    await pass()
    stream.disconnect()
    expect(await stream.resume()).toMatchObject({ status: 'cancelled', text: 'Hel' })
    expect(requests).toHaveLength(1)
  })

  it('does not resume an answer that is complete, though its events have ids', async () => {
    const { stream, requests } = setUp([sends(numbered(1, 'Hello') + ending(2))])
    const { runId } = await stream.start()
    expect(await stream.resume()).toMatchObject({ status: 'done', text: 'Hello', runId })
    expect(requests).toHaveLength(1)
  })

  it('resumes nothing before a run', async () => {
    const { stream, requests } = setUp([fails])
    expect(await stream.resume()).toMatchObject({ status: 'idle' })
    expect(requests).toHaveLength(0)
  })

  it('begins after an id that was taken elsewhere', async () => {
    const { stream, requests } = setUp([sends(numbered(4, 'again', 'new') + ending(6))], {}, { cursor: '4' })
    expect(await stream.start()).toMatchObject({ status: 'done', text: 'new' })
    expect(requests[0]?.headers.get('last-event-id')).toBe('4')
  })
})

describe('a page', () => {
  it('that is left lets go of what can go on, and goes on when it is restored', async () => {
    const page = new EventTarget()
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
    const { stream, pass, requests, clock } = setUp([
      sends(numbered(1, 'Hel'), 'hang'),
      sends(numbered(2, 'lo') + ending(3)),
    ])
    const ended = stream.start()
    await pass()
    page.dispatchEvent(new Event('pagehide'))
    await pass()
    expect(requests[0]?.signal.aborted).toBe(true)
    expect(stream.getSnapshot().status).toBe('reconnecting')
    page.dispatchEvent(new Event('pageshow'))
    await pass()
    expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
    expect(clock.timers).toBe(0)
  })

  it('that is left keeps reading what cannot go on', async () => {
    const page = new EventTarget()
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
    const { stream, pass, requests } = setUp([sends(chat.text('Hel'), 'hang')])
    void stream.start({ prompt: 'Hi' })
    await pass()
    page.dispatchEvent(new Event('pagehide'))
    expect(requests[0]?.signal.aborted).toBe(false)
    stream.cancel()
  })
})
