import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import { Profiler, StrictMode, Suspense, useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createControlledFeed } from '../test/controlled-feed.ts'
import { createControlledFetch, nextFrame, withoutAct } from '../test/controlled-stream.ts'
import { StreamProvider } from './stream-provider.tsx'
import { type UseStreamOptions, type UseStreamResult, useStream } from './use-stream.ts'
import { useStreamValue } from './use-stream-value.ts'

afterEach(cleanup)

const url = 'https://example.test/answer'
/** A clock that stands: reading never pauses, however slow the machine is. */
const stillHost = { now: () => 0 }

function Answer({ fetch, ...options }: UseStreamOptions & { fetch: typeof globalThis.fetch }) {
  const answer = useStream({ url, fetch }, { host: stillHost, ...options })
  return (
    <>
      <output>{answer.text}</output>
      <p>{answer.status}</p>
      <button type="button" onClick={() => void answer.start({ prompt: 'Hi' })}>
        start
      </button>
      <button type="button" onClick={answer.cancel}>
        cancel
      </button>
    </>
  )
}

function Keyed({ fetch }: { fetch: typeof globalThis.fetch }) {
  const answer = useStream({ url, fetch }, { key: 'answer', autoStart: true })
  return <output>{`${answer.status} ${answer.text}`}</output>
}

function Pages({ fetch }: { fetch: typeof globalThis.fetch }) {
  const [page, setPage] = useState('answer')
  return (
    <StreamProvider>
      <button type="button" onClick={() => setPage(page === 'answer' ? 'other' : 'answer')}>
        go
      </button>
      {page === 'answer' && <Keyed fetch={fetch} />}
    </StreamProvider>
  )
}

type Renders = { status: number; text: number }

function CountedStatus({ fetch, renders }: { fetch: typeof globalThis.fetch; renders: Renders }) {
  const answer = useStream({ url, fetch }, { autoStart: true })
  renders.status++
  return (
    <>
      <p>{answer.status}</p>
      <CountedText answer={answer} renders={renders} />
    </>
  )
}

function CountedText({ answer, renders }: { answer: UseStreamResult; renders: Renders }) {
  renders.text++
  return <output>{useStreamValue(answer, (state) => state.text)}</output>
}

const press = (name: string) =>
  act(async () => {
    screen.getByRole('button', { name }).click()
    await nextFrame()
  })
const shown = () => [screen.getByRole('status').textContent, screen.getByRole('paragraph').textContent]

describe('useStream', () => {
  it('shows an answer from idle to done', async () => {
    const server = createControlledFetch()
    render(<Answer fetch={server.fetch} />)
    expect(shown()).toEqual(['', 'idle'])
    await press('start')
    expect(shown()).toEqual(['', 'connecting'])
    expect(server.requests[0]?.init).toMatchObject({ method: 'POST', body: '{"prompt":"Hi"}' })
    await server.write('Hel')
    expect(shown()).toEqual(['Hel', 'streaming'])
    await server.write('lo')
    await server.finish()
    expect(shown()).toEqual(['Hello', 'done'])
    expect(server.open).toBe(0)
  })

  it('cancels, keeping the text', async () => {
    const server = createControlledFetch()
    render(<Answer fetch={server.fetch} />)
    await press('start')
    await server.write('Hel')
    await press('cancel')
    expect(shown()).toEqual(['Hel', 'cancelled'])
    expect(server.open).toBe(0)
  })

  it('shows the last text and the status before onFinish', async () => {
    const server = createControlledFetch()
    // Inside act React shows nothing before act ends, so here it works as it does in an app.
    const finished = await withoutAct(async () => {
      const seen = new Promise<unknown[]>((resolve) => {
        render(<Answer fetch={server.fetch} onFinish={({ state }) => resolve([...shown(), state.text])} />)
      })
      screen.getByRole('button', { name: 'start' }).click()
      await server.write('Hel', 'lo')
      await server.finish()
      return seen
    })
    expect(finished).toEqual(['Hello', 'done', 'Hello'])
  })

  it('renders again only for what is read', async () => {
    const server = createControlledFetch()
    const renders = { status: 0, text: 0 }
    render(<CountedStatus fetch={server.fetch} renders={renders} />)
    for (let index = 0; index < 20; index++) await server.write(`${index} `)
    const beforeEnd = { ...renders }
    await server.finish()
    expect(beforeEnd.status).toBeLessThanOrEqual(3) // idle, connecting, streaming
    expect(renders.status).toBe(beforeEnd.status + 1) // done
    expect(beforeEnd.text).toBeGreaterThanOrEqual(20)
  })

  it('reads the text of now in a handler, whatever was rendered', async () => {
    const server = createControlledFetch()
    const { result } = renderHook(() => {
      const answer = useStream({ url, fetch: server.fetch }, { autoStart: true })
      return { status: answer.status, copy: () => answer.text }
    })
    await server.write('a')
    await server.write('b')
    expect(result.current.copy()).toBe('ab')
  })

  it('commits many pieces that come within a frame once', async () => {
    const server = createControlledFetch()
    const onRender = vi.fn()
    let frame = () => {}
    const host = {
      ...stillHost,
      requestFrame(callback: () => void) {
        frame = callback
        return () => {}
      },
    }
    render(
      <Profiler id="answer" onRender={onRender}>
        <Answer fetch={server.fetch} autoStart host={host} />
      </Profiler>,
    )
    await server.write('first')
    const before = onRender.mock.calls.length
    await server.write(...Array.from({ length: 500 }, () => 'x'))
    expect(onRender.mock.calls.length).toBe(before)
    await act(async () => frame())
    expect(onRender.mock.calls.length - before).toBe(1)
    expect(shown()[0]).toBe(`first${'x'.repeat(500)}`)
  })

  it('gives controls that stay the same', async () => {
    const server = createControlledFetch()
    const { result, rerender } = renderHook(() =>
      useStream({ url, fetch: server.fetch }, { onFinish: () => {} }),
    )
    const { start, cancel, disconnect, resume, send, retry, reset, subscribe } = result.current
    rerender()
    await act(async () => void result.current.start())
    expect(result.current).toMatchObject({
      start,
      cancel,
      disconnect,
      resume,
      send,
      retry,
      reset,
      subscribe,
    })
  })

  it('starts by itself once, with the input it was given', async () => {
    const server = createControlledFetch()
    const view = render(<Answer fetch={server.fetch} autoStart input={{ a: 1 }} />)
    await act(nextFrame)
    view.rerender(<Answer fetch={server.fetch} autoStart input={{ a: 2 }} />)
    await act(nextFrame)
    expect(server.requests.map(({ init }) => init.body)).toEqual(['{"a":1}'])
  })
})

describe('a lost connection', () => {
  const piece = (content: string) => ({ choices: [{ index: 0, delta: { content } }] })

  it('keeps the text on the screen while another one is opened, and goes on behind it', async () => {
    const server = createControlledFeed()
    const lost = vi.fn()
    render(<Answer fetch={server.fetch} host={server.host} autoStart onReconnect={lost} />)
    await server.send('message', piece('Hel'), piece('lo'))
    await server.drop()
    expect(shown()).toEqual(['Hello', 'reconnecting'])
    expect(lost).toHaveBeenCalledExactlyOnceWith({
      error: expect.objectContaining({ code: 'truncated' }),
      attempt: 1,
      delayMs: 1000,
    })
    await server.pass(1000)
    expect(shown()).toEqual(['Hello', 'reconnecting'])
    await server.send('message', piece(' there'))
    await server.frame()
    expect(shown()).toEqual(['Hello there', 'streaming'])
    expect(server.requests[1]?.headers.get('last-event-id')).toBe('2')
  })

  it('is given up by cancel at once, with the text kept', async () => {
    const server = createControlledFeed()
    render(<Answer fetch={server.fetch} host={server.host} autoStart />)
    await server.send('message', piece('Hello'))
    await server.drop()
    await press('cancel')
    expect(shown()).toEqual(['Hello', 'cancelled'])
    await server.pass(60_000)
    expect(server.requests).toHaveLength(1)
  })
})

describe('options that are new on every render', () => {
  it('count from the next start and callback on, and restart nothing', async () => {
    const server = createControlledFetch()
    const finished: string[] = []
    const view = renderHook(
      ({ name }) =>
        useStream(
          { url: `${url}/${name}`, fetch: server.fetch },
          { autoStart: true, onFinish: () => finished.push(name) },
        ),
      { initialProps: { name: 'one' } },
    )
    await server.write('a')
    view.rerender({ name: 'two' })
    view.rerender({ name: 'three' })
    await server.finish()
    expect(server.requests.map((request) => request.url)).toEqual([`${url}/one`])
    expect(finished).toEqual(['three'])
    await act(async () => {
      void view.result.current.start()
      await nextFrame()
    })
    expect(server.requests.at(-1)?.url).toBe(`${url}/three`)
  })

  it('may throw in callbacks without losing text or asking again', async () => {
    const reported = vi.fn()
    // An error thrown in a microtask is an uncaught one, which a test would not survive.
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(
      (task) => void Promise.resolve().then(task).catch(reported),
    )
    const server = createControlledFetch()
    const boom = () => {
      throw new Error('boom')
    }
    render(<Answer fetch={server.fetch} autoStart onEvent={boom} onFinish={boom} />)
    await server.write('Hi')
    await server.finish()
    vi.restoreAllMocks()
    expect(shown()).toEqual(['Hi', 'done'])
    expect(server.requests).toHaveLength(1)
    expect(reported).toHaveBeenCalled()
  })
})

describe('mounting', () => {
  it('sends one request under StrictMode, and streams on', async () => {
    const server = createControlledFetch()
    render(
      <StrictMode>
        <Answer fetch={server.fetch} autoStart />
      </StrictMode>,
    )
    await server.write('Hi')
    await server.finish()
    expect(server.requests).toHaveLength(1)
    expect(shown()).toEqual(['Hi', 'done'])
  })

  it('cancels when the component unmounts while it connects', async () => {
    const server = createControlledFetch()
    const finished = vi.fn()
    const view = render(<Answer fetch={server.fetch} autoStart onFinish={finished} onError={finished} />)
    view.unmount()
    await act(nextFrame)
    expect(server.requests.every(({ init }) => init.signal?.aborted)).toBe(true)
    expect(server.open).toBe(0)
    expect(finished).not.toHaveBeenCalled()
  })

  it('cancels when the component unmounts while it streams', async () => {
    const server = createControlledFetch()
    const view = render(<Answer fetch={server.fetch} autoStart />)
    await server.write('Hi')
    view.unmount()
    await act(nextFrame)
    expect(server.open).toBe(0)
  })

  it('leaves a run that was disconnected to whoever goes on with it', async () => {
    const server = createControlledFetch()
    const told = vi.fn()
    const { result, unmount } = renderHook(() =>
      useStream({ url, fetch: server.fetch, cancel: told }, { autoStart: true }),
    )
    await server.write('Hi')
    act(result.current.disconnect)
    unmount()
    await act(nextFrame)
    expect(told).not.toHaveBeenCalled()
  })
})

describe('a key in a StreamProvider', () => {
  it('keeps the run while nobody shows it', async () => {
    const server = createControlledFetch()
    render(
      <StrictMode>
        <Pages fetch={server.fetch} />
      </StrictMode>,
    )
    await server.write('Hel')
    await press('go')
    await server.write('lo')
    expect(server.open).toBe(1)
    await press('go')
    expect(screen.getByRole('status').textContent).toBe('streaming Hello')
    await server.finish()
    expect(screen.getByRole('status').textContent).toBe('done Hello')
    expect(server.requests).toHaveLength(1)
  })

  it('shares the run between components', async () => {
    const server = createControlledFetch()
    render(
      <StreamProvider>
        <Keyed fetch={server.fetch} />
        <Keyed fetch={server.fetch} />
      </StreamProvider>,
    )
    await server.write('Hi')
    expect(screen.getAllByRole('status').map((element) => element.textContent)).toEqual([
      'streaming Hi',
      'streaming Hi',
    ])
    expect(server.requests).toHaveLength(1)
  })

  it('cancels when the provider unmounts', async () => {
    const server = createControlledFetch()
    const view = render(<Pages fetch={server.fetch} />)
    await server.write('Hi')
    view.unmount()
    await act(nextFrame)
    expect(server.open).toBe(0)
  })

  it('leaves a run that was disconnected to whoever goes on with it, though the provider unmounts', async () => {
    const server = createControlledFetch()
    const told = vi.fn()
    const source = { url, fetch: server.fetch, cancel: told }
    const { result, unmount } = renderHook(() => useStream(source, { key: 'kept', autoStart: true }), {
      wrapper: StreamProvider,
    })
    await server.write('Hi')
    act(result.current.disconnect)
    unmount()
    await act(nextFrame)
    expect(told).not.toHaveBeenCalled()
  })

  it('says so when there is no provider', () => {
    expect(() => renderToString(<Keyed fetch={createControlledFetch().fetch} />)).toThrow('<StreamProvider>')
  })
})

describe('server rendering', () => {
  it('gives idle, asks for nothing, and hydrates without a warning', async () => {
    const server = createControlledFetch()
    const warned = vi.spyOn(console, 'error')
    const app = <Answer fetch={server.fetch} autoStart />
    const html = renderToString(app)
    expect(html).toContain('idle')
    expect(server.requests).toHaveLength(0)

    const container = document.createElement('div')
    container.innerHTML = html
    document.body.append(container)
    const root = await act(async () =>
      hydrateRoot(container, app, { onRecoverableError: (error) => warned(error) }),
    )
    await server.write('Hi')
    expect(container.querySelector('output')?.textContent).toBe('Hi')
    expect(warned).not.toHaveBeenCalled()
    await act(async () => root.unmount())
    container.remove()
    warned.mockRestore()
  })
})

it('shows idle while it hydrates, though the run it shares has begun', async () => {
  const server = createControlledFetch()
  const warned = vi.spyOn(console, 'error')
  const recovered = vi.fn()
  const app = (
    <StreamProvider>
      <Keyed fetch={server.fetch} />
      <Suspense>
        <Keyed fetch={server.fetch} />
      </Suspense>
    </StreamProvider>
  )
  const html = renderToString(app)
  expect(html).toContain('idle')
  const container = document.createElement('div')
  container.innerHTML = html
  document.body.append(container)
  const root = await act(async () => hydrateRoot(container, app, { onRecoverableError: recovered }))
  await server.write('Hi')
  expect([...container.querySelectorAll('output')].map((output) => output.textContent)).toEqual([
    'streaming Hi',
    'streaming Hi',
  ])
  expect(warned).not.toHaveBeenCalled()
  expect(recovered).not.toHaveBeenCalled()
  await act(async () => root.unmount())
  container.remove()
  warned.mockRestore()
})

it('has methods of its own that can be spread, and fields that can be named', () => {
  const { result } = renderHook(() => {
    const answer = useStream({ url, fetch: createControlledFetch().fetch })
    const { status, ...controls } = answer
    return { ...controls, status, extra: 1 }
  })
  expect(result.current).toMatchObject({
    status: 'idle',
    extra: 1,
    start: expect.any(Function),
    cancel: expect.any(Function),
  })
})

it('runs effects that depend on the answer when something it reads has changed', async () => {
  const server = createControlledFetch()
  const seen: string[] = []
  renderHook(() => {
    const answer = useStream({ url, fetch: server.fetch }, { autoStart: true })
    useEffect(() => {
      seen.push(answer.status)
    }, [answer])
  })
  await server.write('Hi')
  await server.finish()
  expect(seen.at(-1)).toBe('done')
})
