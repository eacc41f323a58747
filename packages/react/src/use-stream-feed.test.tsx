import { events, type StreamReader } from '@rivulet/core'
import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import { createControlledFeed } from '../test/controlled-feed.ts'
import { StreamProvider } from './stream-provider.tsx'
import { useNamedStream } from './use-named-stream.ts'
import { type UseStreamOptions, type UseStreamResult, useStream } from './use-stream.ts'
import { useStreamValue } from './use-stream-value.ts'

afterEach(cleanup)

const url = 'https://example.test/feed'

type Feed = { notice: string; price: { amount: number } }
type Options = UseStreamOptions<void, Feed>
type Server = ReturnType<typeof createControlledFeed>

const useFeed = (server: Server, options: Options = {}) =>
  useStream<void, Feed>(
    { url, fetch: server.fetch },
    { host: server.host, protocol: 'events', autoStart: true, ...options },
  )

function Notices({ server, ...options }: Options & { server: Server }) {
  const { status, events, stalled, disconnect, resume } = useFeed(server, options)
  return (
    <>
      <output>{`${status}${stalled ? ' stalled' : ''}: ${events.map(({ value }) => value).join(', ')}`}</output>
      <button type="button" onClick={disconnect}>
        disconnect
      </button>
      <button type="button" onClick={() => void resume()}>
        resume
      </button>
    </>
  )
}

const shown = () => screen.getAllByRole('status').map(({ textContent }) => textContent)
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click())

describe('a feed in a component', () => {
  it('shows its events, keeps them while it reconnects, and goes on', async () => {
    const server = createControlledFeed()
    render(<Notices server={server} />)
    expect(shown()).toEqual(['connecting: '])
    await server.send('notice', 'one', 'two')
    await server.frame()
    expect(shown()).toEqual(['streaming: one, two'])
    await server.drop()
    expect(shown()).toEqual(['reconnecting: one, two'])
    await server.pass(1000)
    expect(server.requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '2'])
    await server.send('notice', 'three')
    await server.frame()
    expect(shown()).toEqual(['streaming: one, two, three'])
  })

  it('is done when the server stops it', async () => {
    const server = createControlledFeed()
    render(<Notices server={server} />)
    await server.send('notice', 'one')
    await server.stop()
    await server.pass(1000)
    expect(shown()).toEqual(['done: one'])
    await server.pass(60_000)
    expect(server.requests).toHaveLength(2)
  })

  it('can be left alone and gone on with', async () => {
    const server = createControlledFeed()
    render(<Notices server={server} />)
    await server.send('notice', 'one')
    await press('disconnect')
    expect(shown()).toEqual(['cancelled: one'])
    expect(server.open).toBe(0)
    await press('resume')
    expect(shown()).toEqual(['connecting: one'])
    await server.send('notice', 'two')
    await server.frame()
    expect(shown()).toEqual(['streaming: one, two'])
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('1')
  })

  it('tells when news are overdue', async () => {
    const server = createControlledFeed()
    render(<Notices server={server} timeouts={{ stalledMs: 5000 }} />)
    await server.send('notice', 'one')
    await server.pass(5000)
    await server.frame()
    expect(shown()).toEqual(['streaming stalled: one'])
    await server.send('notice', 'two')
    await server.frame()
    expect(shown()).toEqual(['streaming: one, two'])
  })

  it('is the same with a protocol that is imported', async () => {
    const server = createControlledFeed()
    const { result } = renderHook(() =>
      useNamedStream<void, Feed>(
        { url, fetch: server.fetch },
        { host: server.host, protocol: events, autoStart: true },
      ),
    )
    await server.send('price', { amount: 3 })
    await server.frame()
    expect(result.current.lastEvent).toEqual({ name: 'price', value: { amount: 3 }, id: '1' })
  })

  it('closes its connection when the component is gone, while it waits as well', async () => {
    for (const lost of [false, true]) {
      const server = createControlledFeed()
      const view = render(<Notices server={server} />)
      await server.send('notice', 'one')
      if (lost) await server.drop()
      view.unmount()
      await server.pass(60_000)
      expect(server.open).toBe(0)
      expect(server.requests).toHaveLength(1)
    }
  })

  it('opens one connection under StrictMode, and is told of each event once', async () => {
    const server = createControlledFeed()
    const notice = vi.fn()
    render(
      <StrictMode>
        <Notices server={server} on={{ notice }} />
      </StrictMode>,
    )
    await server.send('notice', 'one')
    await server.frame()
    expect(shown()).toEqual(['streaming: one'])
    expect(server.requests).toHaveLength(1)
    expect(server.open).toBe(1)
    expect(notice).toHaveBeenCalledExactlyOnceWith({ name: 'notice', value: 'one', id: '1' })
  })

  it('restarts nothing for options that are new on every render, and calls the newest handler', async () => {
    const server = createControlledFeed()
    const seen: string[] = []
    const options = (name: string): Options => ({
      on: { notice: ({ value }) => seen.push(`${name} ${value}`) },
      reconnect: { attempts: Infinity, minDelayMs: 10 },
      timeouts: { idleMs: 60_000 },
      keep: 10,
    })
    const view = render(<Notices server={server} {...options('a')} />)
    await server.send('notice', 'one')
    for (const name of ['b', 'c']) view.rerender(<Notices server={server} {...options(name)} />)
    await server.send('notice', 'two')
    view.rerender(<Notices server={server} {...options('d')} on={{}} />)
    await server.send('notice', 'three')
    await server.frame()
    expect(shown()).toEqual(['streaming: one, two, three'])
    expect(server.requests).toHaveLength(1)
    expect(seen).toEqual(['a one', 'c two'])
  })
})

type ReaderProps = { server: Server; read(feed: UseStreamResult<void, Feed>): void }

function Reader({ server, read }: ReaderProps) {
  read(useFeed(server))
  return null
}

describe('renders', () => {
  const counted = (server: Server, read: (feed: UseStreamResult<void, Feed>) => unknown) => {
    const onRender = vi.fn()
    const seen: unknown[] = []
    render(
      <Profiler id="feed" onRender={onRender}>
        <Reader server={server} read={(feed) => void seen.push(read(feed))} />
      </Profiler>,
    )
    return { onRender, seen }
  }

  it('come once a frame for the last event, however many come', async () => {
    const server = createControlledFeed()
    const { onRender, seen } = counted(server, ({ lastEvent }) => lastEvent?.value)
    await server.send('price', { amount: 0 })
    for (let frame = 1; frame <= 3; frame++) {
      await server.frame()
      const before = onRender.mock.calls.length
      await server.send('price', ...Array.from({ length: 500 }, (_, index) => ({ amount: index })))
      expect(onRender.mock.calls.length).toBe(before)
      await server.frame()
      expect(onRender.mock.calls.length).toBe(before + 1)
      expect(seen.at(-1)).toEqual({ amount: 499 })
    }
  })

  it('do not come for events where only the status is read', async () => {
    const server = createControlledFeed()
    const { onRender, seen } = counted(server, ({ status }) => status)
    await server.send('price', { amount: 1 })
    await server.frame()
    const before = onRender.mock.calls.length
    await server.send('price', { amount: 2 }, { amount: 3 })
    await server.frame()
    expect(onRender.mock.calls.length).toBe(before)
    expect(seen.at(-1)).toBe('streaming')
  })

  it('do not come for a lost connection where only the events are read, whose list stays the same', async () => {
    const server = createControlledFeed()
    const { onRender, seen } = counted(server, ({ events }) => events)
    await server.send('price', { amount: 1 })
    await server.frame()
    const before = onRender.mock.calls.length
    const list = seen.at(-1)
    await server.drop()
    await server.pass(1000)
    await server.frame()
    expect(server.requests).toHaveLength(2)
    expect(onRender.mock.calls.length).toBe(before)
    await server.send('price', { amount: 2 })
    await server.frame()
    expect(onRender.mock.calls.length).toBe(before + 1)
    expect(seen.at(-1)).not.toBe(list)
  })
})

describe('components that share a feed by its key', () => {
  it('hold one connection, and show the same', async () => {
    const server = createControlledFeed()
    render(
      <StrictMode>
        <StreamProvider>
          <Keyed server={server} />
          <Keyed server={server} />
        </StreamProvider>
      </StrictMode>,
    )
    await server.send('notice', 'one')
    await server.frame()
    expect(shown()).toEqual(['streaming one', 'streaming one'])
    expect(server.requests).toHaveLength(1)
    await server.drop()
    expect(shown()).toEqual(['reconnecting one', 'reconnecting one'])
    await server.pass(1000)
    expect(server.requests).toHaveLength(2)
    expect(server.open).toBe(1)
  })

  it('each have their own handlers called, as long as they are there', async () => {
    const server = createControlledFeed()
    const seen: string[] = []
    const boom = () => {
      throw new Error('boom')
    }
    const bell: Options = { on: { notice: ({ value }) => seen.push(`bell ${value}`) } }
    const list: Options = {
      on: {
        notice: ({ value }) => seen.push(`list ${value}`),
        price: ({ value }) => seen.push(`${value.amount}`),
      },
    }
    const page = (first: Options | null, third: Options = {}) => (
      <StreamProvider>
        {first && <Keyed server={server} {...first} />}
        <Keyed server={server} {...list} />
        <Keyed server={server} {...third} />
      </StreamProvider>
    )
    const view = render(page(bell))
    await server.send('notice', 'one')
    await server.send('price', { amount: 3 })
    expect(seen.splice(0).sort()).toEqual(['3', 'bell one', 'list one'])

    view.rerender(page(null))
    await server.send('notice', 'two')
    expect(seen.splice(0)).toEqual(['list two'])

    // What one throws is reported as uncaught, which a test would not survive.
    const reported = vi.fn()
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(
      (task) => void Promise.resolve().then(task).catch(reported),
    )
    view.rerender(page(bell, { on: { notice: boom } }))
    await server.send('notice', 'three')
    vi.restoreAllMocks()
    expect(seen.splice(0).sort()).toEqual(['bell three', 'list three'])
    expect(reported).toHaveBeenCalledOnce()
    expect(server.requests).toHaveLength(1)
  })
})

function Keyed({ server, ...options }: Options & { server: Server }) {
  const feed = useFeed(server, { key: 'feed', ...options })
  const value = useStreamValue(feed, ({ lastEvent }) => (lastEvent?.name === 'notice' ? lastEvent.value : ''))
  return <output>{`${feed.status} ${value}`}</output>
}

function AllFields({ server }: { server: Server }) {
  const { events, lastEvent, stalled, cursor, status } = useFeed(server)
  return <output>{JSON.stringify({ events, lastEvent, stalled, cursor, status })}</output>
}

it('gives its idle state on a server, and hydrates it without a warning', async () => {
  const server = createControlledFeed()
  const warned = vi.spyOn(console, 'error')
  const app = <AllFields server={server} />
  const html = renderToString(app)
  const container = document.createElement('div')
  container.innerHTML = html
  expect(JSON.parse(container.textContent ?? '')).toEqual({
    events: [],
    lastEvent: null,
    stalled: false,
    cursor: null,
    status: 'idle',
  })
  expect(server.requests).toHaveLength(0)
  document.body.append(container)
  const root = await act(async () => hydrateRoot(container, app, { onRecoverableError: warned }))
  await server.send('notice', 'one')
  await server.frame()
  expect(JSON.parse(container.textContent ?? '')).toMatchObject({
    lastEvent: { name: 'notice', value: 'one' },
    cursor: '1',
    status: 'streaming',
  })
  expect(warned).not.toHaveBeenCalled()
  await act(async () => root.unmount())
  container.remove()
  warned.mockRestore()
})

it('has a type for what an event of each name holds', () => {
  const { result } = renderHook(() => {
    const feed = useStream<void, Feed>(url, {
      protocol: 'events',
      reconnect: { attempts: Infinity },
      on: {
        notice: ({ name, value, id }) => {
          expectTypeOf(name).toEqualTypeOf<'notice'>()
          expectTypeOf(value).toEqualTypeOf<string>()
          expectTypeOf(id).toEqualTypeOf<string>()
        },
        price: ({ value }) => expectTypeOf(value).toEqualTypeOf<{ amount: number }>(),
      },
    })
    // @ts-expect-error: no event has this name
    useStream<void, Feed>(url, { on: { prise: () => {} } })
    // @ts-expect-error: a notice is a string
    useStream<void, Feed>(url, { on: { notice: ({ value }) => value.amount } })
    // @ts-expect-error: the hook that bundles no protocol needs one
    useNamedStream<void, Feed>(url, { on: {} })
    const amount = useStreamValue(feed, ({ lastEvent }) =>
      lastEvent?.name === 'price' ? lastEvent.value.amount : null,
    )
    expectTypeOf(amount).toEqualTypeOf<number | null>()
    for (const { name, value } of feed.events) {
      if (name === 'notice') expectTypeOf(value).toEqualTypeOf<string>()
    }
    const anyReader: StreamReader = feed
    expectTypeOf(anyReader.getSnapshot().events[0]?.value).toEqualTypeOf<unknown>()
    useStream(url, { on: { whatever: ({ value }) => expectTypeOf(value).toEqualTypeOf<unknown>() } })
    return feed
  })
  expect(result.current).toMatchObject({ status: 'idle', lastEvent: null })
})
