import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import { countListeners } from './count-listeners.ts'
import { createRandom } from './random.ts'
import { startSlowServer, wholeAnswer } from './slow-server.ts'

beforeEach(() => {
  // Sockets have timers within Node: these are the ones that only the stream could have set.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('leaves nothing behind after ten thousand starts and cancels over sockets', {
  timeout: 120_000,
}, async () => {
  const random = createRandom(7)
  const server = await startSlowServer()
  const listeners = new Set<unknown>()
  const rejections: unknown[] = []
  const note = (reason: unknown) => rejections.push(reason)
  process.on('unhandledRejection', note)

  let messages = 0
  let awaited = { count: 0, reached: () => {} }
  const stream = createStream<string>(
    {
      url: ({ input }) => input,
      body: null,
      fetch(url, { signal, ...init } = {}) {
        // fetch never takes its own listener off: it gets a signal that follows, and what is counted is the stream's.
        const following = new AbortController()
        signal?.addEventListener('abort', () => following.abort())
        if (signal) countListeners(signal, listeners)
        return fetch(url, { ...init, signal: following.signal })
      },
    },
    {
      host: { yieldToHost: () => setImmediate() },
      onMessage() {
        if (++messages === awaited.count) awaited.reached()
      },
    },
  )
  const message = (count: number) =>
    new Promise<void>((reached) => {
      awaited = { count, reached }
    })

  /** Each begins to wait before the run starts; the number is how much the server says. */
  const moments: [chunks: number, moment: (key: number) => Promise<unknown>][] = [
    [wholeAnswer.chunks, async () => {}],
    [-1, (key) => once(server.told, `request ${key}`)],
    [0, (key) => once(server.told, `request ${key}`)],
    [wholeAnswer.chunks, () => message(1 + random(5))],
    [2, () => message(1)],
    [wholeAnswer.chunks, () => message(7)],
  ]
  const endings = new Map<string, number>()
  for (let key = 0; key < 10_000; key++) {
    const [chunks, moment] = moments[random(moments.length)] as (typeof moments)[number]
    messages = 0
    const reached = moment(key)
    const ended = stream.start(server.url({ key, chunks }))
    await reached
    for (let turns = random(6); turns > 0; turns--) await setImmediate()
    stream.cancel()
    const state = stream.getSnapshot()
    const ending = state.status === 'cancelled' && state.text ? 'cancelled with text' : state.status
    endings.set(ending, (endings.get(ending) ?? 0) + 1)
    // Late text would show up in the snapshot of a run that has ended.
    expect(await ended).toEqual(state)
    if (state.status === 'done') expect(state.text).toBe(wholeAnswer.text)
  }
  const last = stream.getSnapshot()
  await server.allGone()
  while (process.getActiveResourcesInfo().includes('TCPSocketWrap')) await setImmediate()
  await vi.runAllTimersAsync()
  process.off('unhandledRejection', note)

  expect(stream.getSnapshot()).toBe(last)
  expect(listeners.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
  expect(rejections).toEqual([])
  // The moments were spread over the whole life of a run.
  expect(endings.get('cancelled')).toBeGreaterThan(2_000)
  expect(endings.get('cancelled with text')).toBeGreaterThan(2_000)
  expect(endings.get('done')).toBeGreaterThan(500)
  expect([...endings.keys()]).toHaveLength(3)
})
