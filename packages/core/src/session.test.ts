import { afterEach, describe, expect, it, vi } from 'vitest'
import { numbered, numberedEnd, over, setUpRun, url } from '../test/conformance/set-up-run.ts'
import { chat } from '../test/events.ts'
import { type Connection, createFakeHost, createFakeServer, refuses, sends } from '../test/fake-server.ts'
import { encodeSse } from './framing/encode-sse.ts'
import { chooseProtocol } from './protocol/choose-protocol.ts'
import type { RequestSource } from './source/source.ts'
import { createStreamBy } from './stream.ts'
import type { StreamOptions } from './stream-options.ts'

afterEach(() => vi.unstubAllGlobals())

const hello = numbered('1', 'Hel') + numbered('2', 'lo')

/** Runs to its end, however long that takes. */
async function run(connections: Connection[], options: Parameters<typeof setUpRun>[1] = {}) {
  const { stream, pass, ...told } = setUpRun(connections, options)
  let final: Awaited<ReturnType<typeof stream.start>> | undefined
  void stream.start().then((state) => {
    final = state
  })
  for (let turn = 0; !final && turn < 10; turn++) await pass(60_000)
  return { state: final ?? stream.getSnapshot(), stream, pass, ...told }
}

describe('a GET goes on by itself', () => {
  const names = numbered('x', 'Hel')
  const rest = numbered('y', 'lo') + numberedEnd

  it.each<[string, string, StreamOptions & { source?: Partial<RequestSource> }]>([
    ['where ids count from the beginning', numbered('1', 'Hel'), {}],
    ['where the app asks for it, whatever the ids', names, { reconnect: true }],
    [
      'where a function looks at the cursor',
      names,
      { source: { url: ({ cursor }) => `${url}?after=${cursor}` } },
    ],
    ['where the app gave a cursor', names, { cursor: 'w' }],
  ])('%s', async (_, first, options) => {
    const { state, requests } = await run([sends(first, 'break'), sends(rest)], options)
    expect(state).toMatchObject({ status: 'done', text: 'Hello' })
    expect(requests).toHaveLength(2)
  })

  it.each([
    ['names', names],
    ['numbers that begin elsewhere', numbered('7', 'Hel')],
    ['numbers that leave some out', numbered('1', 'Hel') + numbered('3', 'lo')],
    ['an id that events share', numbered('1', 'Hel') + numbered('1', 'lo')],
    ['ids that not all events have', numbered('1', 'Hel') + chat.text('lo')],
  ])('but not by %s alone: the next answer may have them too', async (_, first) => {
    const { state, requests } = await run([sends(first, 'break'), sends(rest)])
    expect(state).toMatchObject({ status: 'error', error: { code: 'truncated' } })
    expect(requests).toHaveLength(1)
  })
})

describe('another answer under the same ids', () => {
  it('is not mixed with the first one', async () => {
    const other = numbered('1', 'Good') + numbered('2', ' day') + numbered('3', '!') + numberedEnd
    const { state, requests } = await run([sends(hello, 'break'), sends(other)])
    expect(state).toMatchObject({ status: 'error', text: 'Hello', error: { code: 'gap' } })
    expect(requests).toHaveLength(2)
  })

  it('is refused again when it is resumed by hand', async () => {
    const other = numbered('1', 'Good') + numbered('2', ' day')
    const { stream } = await run([sends(hello, 'break'), sends(other)])
    expect(await stream.resume()).toMatchObject({ status: 'error', text: 'Hello', error: { code: 'gap' } })
  })

  it('is not bought a third time by a request that looks at the cursor in vain', async () => {
    const source = { method: 'POST', body: ({ cursor }: { cursor: string | null }) => ({ cursor }) }
    const { state, requests } = await run([sends(hello, 'break'), sends(hello, 'break')], { source })
    expect(state).toMatchObject({ status: 'error', text: 'Hello', error: { code: 'truncated' } })
    expect(requests).toHaveLength(2)
  })
})

describe('an event without an id', () => {
  it('is dropped within what is sent again, and not behind it', async () => {
    const mixed = chat.text('a') + numbered('1', 'b') + chat.text('c') + numbered('2', 'd')
    const { state } = await run(
      [
        sends(mixed, 'break'),
        sends(numbered('1', 'b') + chat.text('c') + numbered('2', 'd') + chat.text('e') + chat.done),
      ],
      { reconnect: true },
    )
    expect(state).toMatchObject({ status: 'done', text: 'abcde' })
  })
})

describe('an event in whose callback the app cancels', () => {
  it('is asked for again where it was not told yet', async () => {
    let cancelled = false
    const { stream, pass, requests } = setUpRun(
      [sends(hello, 'hang'), sends(numbered('2', 'lo') + numberedEnd)],
      {
        onMessage({ message }) {
          if (message.id === '2' && !cancelled) stream.disconnect()
          cancelled ||= message.id === '2'
        },
      },
    )
    void stream.start()
    await pass()
    expect(stream.getSnapshot()).toMatchObject({ status: 'cancelled', text: 'Hel', cursor: '1' })
    expect(await stream.resume()).toMatchObject({ status: 'done', text: 'Hello' })
    expect(requests[1]?.headers.get('last-event-id')).toBe('1')
  })

  it('is asked for again by the protocol’s own number too', async () => {
    const write = (sequence_number: number, fields: object) =>
      encodeSse({ data: JSON.stringify({ sequence_number, ...fields }) })
    const delta = (number: number, text: string) =>
      write(number, { type: 'response.output_text.delta', delta: text })
    const created = write(0, { type: 'response.created', response: { id: 'r', background: true } })
    const completed = write(3, { type: 'response.completed', response: { status: 'completed' } })
    let seen = 0
    const { stream, pass, requests } = setUpRun(
      [sends(created + delta(1, 'Hel') + delta(2, 'lo'), 'hang'), sends(delta(2, 'lo') + completed)],
      {
        source: { url: 'https://example.test/v1/responses', method: 'POST' },
        onMessage: () => ++seen === 3 && stream.disconnect(),
      },
    )
    void stream.start()
    await pass()
    expect(await stream.resume()).toMatchObject({ status: 'done', text: 'Hello' })
    expect(requests[1]?.url).toBe('https://example.test/v1/responses/r?stream=true&starting_after=1')
  })

  it('is not where it was', async () => {
    const cursors: unknown[] = []
    const { stream, pass } = setUpRun([sends(hello, 'hang'), sends(numbered('2', 'lo') + numberedEnd)], {
      onEvent({ event }) {
        cursors.push(stream.getSnapshot().cursor)
        if (event.type === 'text-delta' && event.delta === 'Hel') stream.disconnect()
      },
    })
    void stream.start()
    await pass()
    expect(stream.getSnapshot()).toMatchObject({ status: 'cancelled', text: 'Hel', cursor: '1' })
    expect(await stream.resume()).toMatchObject({ status: 'done', text: 'Hello' })
    expect(cursors[0]).toBe('1')
  })
})

describe('the server’s word that there is nothing', () => {
  it('is no end of an answer that has begun, and no reason to ask again', async () => {
    for (const status of [204, 205]) {
      const { state, requests } = await run([sends(hello, 'break'), () => new Response(null, { status })])
      expect(state).toMatchObject({ status: 'error', text: 'Hello', error: { code: 'truncated', status } })
      expect(requests).toHaveLength(2)
    }
  })

  it('is an end where nothing has come, such as after a reload', async () => {
    expect((await run([over], { cursor: '7' })).state).toMatchObject({ status: 'done', text: '' })
  })
})

it('keeps the key that says that attempts are the same', async () => {
  const headers = ({ attempt }: { attempt: number }) => ({ 'idempotency-key': `key ${attempt}` })
  const { state, requests } = await run([refuses(503), sends(chat.answer('Hi'))], {
    source: { method: 'POST', headers },
  })
  expect(state.text).toBe('Hi')
  expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['key 1', 'key 1'])
})

it('takes no address from a response that failed', async () => {
  const { requests, state } = await run([refuses(503, { location: '/elsewhere' })], {
    source: { method: 'POST' },
  })
  expect(requests).toHaveLength(1)
  expect(state.error?.code).toBe('server')
})

it('stays with its place when another one is given meanwhile, but takes the newest token', async () => {
  const { fetch, requests } = createFakeServer(sends(hello, 'break'), sends(hello, 'break'), sends(chat.done))
  const { host, pass } = createFakeHost()
  let source: RequestSource = { url, fetch, headers: { token: '1' } }
  const stream = createStreamBy(
    chooseProtocol,
    () => source,
    () => ({ host }),
  )
  const ended = stream.start()
  await pass()
  source = { url, fetch, headers: { token: '2' } }
  await pass(1000)
  source = { url: 'https://example.test/other', fetch, headers: { token: '3' } }
  await pass(2000)
  expect((await ended).status).toBe('done')
  expect(requests.map(({ url, headers }) => [url, headers.get('token')])).toEqual([
    [url, '1'],
    [url, '2'],
    [url, '2'],
  ])
})

it('goes on after the app’s cursor once, and after the next one again', async () => {
  const { fetch, requests } = createFakeServer(
    refuses(404),
    sends(numbered('8', 'a') + encodeSse({ id: '9', data: '[DONE]' })),
    sends(chat.answer('b')),
  )
  const options: StreamOptions = { cursor: '7' }
  const stream = createStreamBy(
    chooseProtocol,
    () => ({ url, fetch }),
    () => options,
  )
  for (const cursor of ['7', '7', '7', '9']) {
    options.cursor = cursor
    await stream.start()
  }
  expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual(['7', '7', null, '9'])
})

it('lets a page that is left not cut the wait short', async () => {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  const { stream, pass, requests } = setUpRun([sends(hello, 'break'), sends(chat.done)])
  const ended = stream.start()
  await pass()
  expect(stream.getSnapshot().status).toBe('reconnecting')
  page.dispatchEvent(new Event('pagehide'))
  await pass(999)
  expect(requests).toHaveLength(1)
  await pass(1)
  expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
})
