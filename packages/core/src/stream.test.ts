import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { chat } from '../test/events.ts'
import { createFakeSource } from '../test/fake-source.ts'
import { createStream } from './create-stream.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0) // a run leaves no timer behind
  vi.useRealTimers()
})

/** Lets promises run, and the frames that are due. */
const turn = () => vi.advanceTimersByTimeAsync(20)

describe('a run', () => {
  it('is idle until it is started, connects, streams and is done', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    const seen: string[] = []
    stream.subscribe(() => seen.push(stream.getSnapshot().status))
    expect(stream.getSnapshot()).toMatchObject({ status: 'idle', text: '', runId: 0 })

    stream.start()
    expect(stream.getSnapshot().status).toBe('connecting')
    await turn()
    source.send(chat.text('Hel'))
    await turn()
    expect(stream.getSnapshot()).toMatchObject({ status: 'streaming', text: 'Hel' })
    source.send(chat.text('lo') + chat.stop + chat.done)
    await turn()

    expect(stream.getSnapshot()).toMatchObject({
      status: 'done',
      text: 'Hello',
      finishReason: 'stop',
      runId: 1,
    })
    expect([...new Set(seen)]).toEqual(['connecting', 'streaming', 'done'])
  })

  it('gives its last state to whoever started it', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    const ended = stream.start()
    await turn()
    source.send(chat.answer('Hi'))
    await turn()
    expect(await ended).toEqual(stream.getSnapshot())
  })

  it('lets the body go once the protocol has ended, though the server keeps it open', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    stream.start()
    await turn()
    source.send(chat.answer('Hi'))
    await turn()
    expect(stream.getSnapshot().status).toBe('done')
    expect(source.closed).toBe(1)
  })

  it('ignores what follows the end', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    stream.start()
    await turn()
    source.send(chat.answer('Hi') + chat.text(' there'))
    await turn()
    expect(stream.getSnapshot()).toMatchObject({ status: 'done', text: 'Hi' })
  })
})

describe('cancel', () => {
  it('keeps the text received so far and changes nothing after', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    const ended = stream.start()
    await turn()
    source.send(chat.text('Hel'))
    await turn()
    stream.cancel()
    const cancelled = stream.getSnapshot()
    expect(cancelled).toMatchObject({ status: 'cancelled', text: 'Hel', error: null })
    expect(await ended).toEqual(cancelled)
    expect(source.closed).toBe(1) // the body was blocked in a read
    stream.cancel()
    expect(stream.getSnapshot()).toBe(cancelled)
  })

  it('keeps text that came after the last frame', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    stream.start()
    await turn()
    source.send(chat.text('Hel'))
    await vi.advanceTimersByTimeAsync(0)
    source.send(chat.text('lo'))
    await vi.advanceTimersByTimeAsync(0)
    expect(stream.getSnapshot().text).toBe('Hel') // waits for the frame
    stream.cancel()
    expect(stream.getSnapshot().text).toBe('Hello')
  })

  it('works before the headers, and lets go of a response that comes all the same', async () => {
    let answer: (response: Response) => void = () => {}
    const stream = createStream(() => new Promise<Response>((resolve) => (answer = resolve)))
    stream.start()
    await turn()
    stream.cancel()
    expect(stream.getSnapshot().status).toBe('cancelled')
    let closed = 0
    answer(new Response(new ReadableStream({ cancel: () => void closed++ })))
    await turn()
    expect(closed).toBe(1)
    expect(stream.getSnapshot().status).toBe('cancelled')
  })

  it('sends no request when it comes before the request', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>()
    const stream = createStream({ url: async () => 'https://example.test/', fetch })
    stream.start()
    stream.cancel()
    await turn()
    expect(fetch).not.toHaveBeenCalled()
  })

  it('stops between two events of one chunk', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open, {
      onEvent: ({ event }) => event.type === 'text-delta' && event.delta === 'b' && stream.cancel(),
    })
    stream.start()
    await turn()
    source.send(chat.answer('a', 'b', 'c'))
    await turn()
    expect(stream.getSnapshot()).toMatchObject({ status: 'cancelled', text: 'ab' })
  })

  it('aborts the signal that the source was given', async () => {
    let signal: AbortSignal | undefined
    const stream = createStream((context) => {
      signal = context.signal
      return new Promise<Response>(() => {})
    })
    stream.start()
    await turn()
    expect(signal?.aborted).toBe(false)
    stream.cancel()
    expect(signal?.aborted).toBe(true)
  })

  it('does nothing without a run', () => {
    const stream = createStream(createFakeSource().open)
    stream.cancel()
    expect(stream.getSnapshot().status).toBe('idle')
  })
})

describe('start while a run goes on', () => {
  it('ends the earlier run, whose late text changes nothing', async () => {
    const first = createFakeSource()
    const second = createFakeSource()
    const sources = [first, second]
    const stream = createStream(() => (sources.shift() ?? second).open({} as never))
    const firstEnded = stream.start()
    await turn()
    first.send(chat.text('old'))
    await turn()
    stream.start()
    expect(stream.getSnapshot()).toMatchObject({ status: 'connecting', text: '', runId: 2 })
    expect(await firstEnded).toMatchObject({ status: 'cancelled', text: 'old', runId: 1 })
    await turn()
    second.send(chat.answer('new'))
    await turn()
    expect(stream.getSnapshot()).toMatchObject({ status: 'done', text: 'new', runId: 2 })
    expect([first.closed, second.closed]).toEqual([1, 1])
  })

  it('leaves the earlier run alone under overlap "ignore"', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open, { overlap: 'ignore' })
    const first = stream.start()
    await turn()
    expect(stream.start()).toBe(first)
    source.send(chat.answer('Hi'))
    await turn()
    expect(source.opened).toBe(1)
    expect(stream.getSnapshot()).toMatchObject({ status: 'done', text: 'Hi', runId: 1 })
  })
})

describe('retry and reset', () => {
  it('retries with the same input, counting attempts', async () => {
    const seen: unknown[] = []
    const stream = createStream<{ prompt: string }>(({ input, attempt }) => {
      seen.push([input, attempt])
      return new Response('no', { status: 500 })
    })
    await stream.start({ prompt: 'Hi' })
    await stream.retry()
    expect(stream.getSnapshot().error?.attempt).toBe(2)
    await stream.start({ prompt: 'Ho' })
    expect(seen).toEqual([
      [{ prompt: 'Hi' }, 1],
      [{ prompt: 'Hi' }, 2],
      [{ prompt: 'Ho' }, 1],
    ])
  })

  it('resets to idle, cancelling what runs', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    stream.start()
    await turn()
    source.send(chat.text('Hi'))
    await turn()
    stream.reset()
    expect(stream.getSnapshot()).toMatchObject({ status: 'idle', text: '', error: null })
    expect(source.closed).toBe(1)
  })
})

describe('what the app is told', () => {
  it('shows the last text and the status before onFinish', async () => {
    const source = createFakeSource()
    const order: string[] = []
    const stream = createStream(source.open, {
      onFinish: ({ state }) => order.push(`finish ${state.status} ${state.text}`),
    })
    stream.subscribe(() => order.push(`${stream.getSnapshot().status} ${stream.getSnapshot().text}`))
    stream.start()
    await turn()
    source.send(chat.answer('Hel', 'lo'))
    await turn()
    expect(order.slice(-2)).toEqual(['done Hello', 'finish done Hello'])
  })

  it('shows many pieces of text once a frame, but the first at once', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open)
    const texts: string[] = []
    stream.start()
    await turn()
    stream.subscribe(() => texts.push(stream.getSnapshot().text))
    for (const piece of ['a', 'b', 'c', 'd']) {
      source.send(chat.text(piece))
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(texts).toEqual(['', 'a'])
    await turn()
    expect(texts).toEqual(['', 'a', 'abcd'])
    stream.cancel()
  })

  it('survives callbacks and listeners that throw, and reports what they threw', async () => {
    const reported: unknown[] = []
    // An error thrown in a microtask is an uncaught one, which a test would not survive.
    vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
      void Promise.resolve()
        .then(task)
        .catch((error: unknown) => reported.push(error))
    })
    const source = createFakeSource()
    const boom = () => {
      throw new Error('boom')
    }
    const stream = createStream(source.open, { onEvent: boom, onMessage: boom, onFinish: boom })
    stream.subscribe(boom)
    stream.start()
    await turn()
    source.send(chat.answer('Hi'))
    await turn()
    vi.restoreAllMocks()
    expect(stream.getSnapshot()).toMatchObject({ status: 'done', text: 'Hi' })
    expect(source.opened).toBe(1)
    expect(reported.length).toBeGreaterThan(3)
  })

  it('asks for options when it needs them, not when it was made', async () => {
    let onFinish = vi.fn()
    const first = onFinish
    const source = createFakeSource()
    const stream = createStream(source.open, () => ({ onFinish }))
    stream.start()
    await turn()
    onFinish = vi.fn()
    source.send(chat.answer('Hi'))
    await turn()
    expect(first).not.toHaveBeenCalled()
    expect(onFinish).toHaveBeenCalledOnce()
  })

  it('starts the next run from onFinish', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open, {
      onFinish: ({ state }) => state.runId === 1 && void stream.start(),
    })
    stream.start()
    await turn()
    source.send(chat.answer('one'))
    await turn()
    source.send(chat.answer('two'))
    await turn()
    expect(stream.getSnapshot()).toMatchObject({ status: 'done', text: 'two', runId: 2 })
  })
})

describe('listeners and callbacks that start runs', () => {
  it('begin one answer, not two, from a listener that hears of connecting', async () => {
    const source = createFakeSource()
    const stream = createStream<string>(source.open)
    let once = true
    stream.subscribe(() => {
      if (stream.getSnapshot().status !== 'connecting' || !once) return
      once = false
      stream.start('second')
    })
    const first = stream.start('first')
    await turn()
    expect(source.opened).toBe(1)
    expect((await first).status).toBe('cancelled')
    source.send(chat.answer('A', 'B'))
    await turn()
    expect(stream.getSnapshot()).toMatchObject({ status: 'done', text: 'AB' })
  })
})

describe('what an app gives by mistake', () => {
  it.each(['text', undefined, { ok: true, status: 200 }])(
    'fails as its own when a source gives %j',
    async (value) => {
      const stream = createStream(() => value as unknown as Response)
      expect(await stream.start()).toMatchObject({ status: 'error', error: { code: 'callback' } })
    },
  )
})
