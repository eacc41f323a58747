import { expect, it, vi } from 'vitest'
import { named, sse } from '../../test/read-stream.ts'
import { createStream } from '../create-stream.ts'
import { rememberRun } from './remember-run.ts'
import { shareRun } from './share-run.ts'

/** A run whose readers are served from one text that grows, each behind its own place. */
function createServer() {
  const blocks: string[] = []
  const readers = new Set<{ at: number; controller: ReadableStreamDefaultController<Uint8Array> }>()
  const encoder = new TextEncoder()
  const serve = () => {
    for (const reader of readers) {
      for (; reader.at < blocks.length; reader.at++)
        reader.controller.enqueue(encoder.encode(blocks[reader.at]))
    }
  }
  const fetch = vi.fn<typeof globalThis.fetch>(async (_, init) => {
    const after = Number(new Headers(init?.headers).get('last-event-id')?.split('-')[1] ?? 0)
    let reader: typeof readers extends Set<infer Reader> ? Reader : never
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode(named('rivulet', {})))
        reader = { at: after, controller }
        readers.add(reader)
        serve()
      },
      cancel: () => void readers.delete(reader),
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  return {
    fetch,
    say(event: object) {
      blocks.push(`id: 1-${blocks.length + 1}\n${sse(event)}`)
      serve()
    },
    /** Breaks all connections. */
    cut() {
      for (const { controller } of readers) controller.error(new TypeError('network error'))
      readers.clear()
    },
    lastIdAsked: () => new Headers(fetch.mock.lastCall?.[1]?.headers).get('last-event-id'),
  }
}

const word = (delta: string) => ({ type: 'text-delta', delta })
const finish = { type: 'finish', reason: 'stop', raw: null }
const options = { reconnect: { minDelayMs: 1 } }
const lockOf = (url: string) => `rivulet:${new URL(url, location.href)}`
/** Until a tab waits for the one that reads. */
const isFollowed = (url: string) =>
  expect
    .poll(async () => (await navigator.locks.query()).pending?.map(({ name }) => name))
    .toContain(lockOf(url))

it('has one connection for all tabs, and each gets all of the text', async () => {
  const server = createServer()
  const url = `/runs/${crypto.randomUUID()}`
  const [first, second] = [1, 2].map(() => createStream(shareRun(url, server), options))
  server.say(word('Hel'))
  const firstEnds = first?.start()
  await expect.poll(() => first?.getSnapshot().text).toBe('Hel')
  const secondEnds = second?.start()
  await expect.poll(() => second?.getSnapshot().text).toBe('Hel')
  server.say(word('lo'))
  server.say(finish)
  expect((await firstEnds)?.text).toBe('Hello')
  expect(await secondEnds).toMatchObject({ status: 'done', text: 'Hello' })
  expect(server.fetch).toHaveBeenCalledTimes(1)
})

it('goes on in another tab where the one that read is gone', async () => {
  const server = createServer()
  const url = `/runs/${crypto.randomUUID()}`
  const first = createStream(shareRun(url, server), options)
  const second = createStream(shareRun(url, server), options)
  server.say(word('Hel'))
  void first.start()
  await expect.poll(() => first.getSnapshot().text).toBe('Hel')
  const ends = second.start()
  await expect.poll(() => second.getSnapshot().text).toBe('Hel')
  first.disconnect()
  server.say(word('lo'))
  server.say(finish)
  expect(await ends).toMatchObject({ status: 'done', text: 'Hello' })
  expect(server.fetch).toHaveBeenCalledTimes(2)
  expect(server.lastIdAsked()).toBe('1-1')
})

it('tells all to a tab that comes when the one that began is gone', async () => {
  const server = createServer()
  const url = `/runs/${crypto.randomUUID()}`
  const [first, second, third] = [1, 2, 3].map(() => createStream(shareRun(url, server), options))
  server.say(word('Hel'))
  void first?.start()
  await expect.poll(() => first?.getSnapshot().text).toBe('Hel')
  void second?.start()
  await expect.poll(() => second?.getSnapshot().text).toBe('Hel')
  first?.disconnect()
  await expect.poll(() => server.fetch.mock.calls.length).toBe(2)
  const ends = third?.start()
  await expect.poll(() => third?.getSnapshot().text).toBe('Hel')
  server.say(word('lo'))
  server.say(finish)
  expect(await ends).toMatchObject({ status: 'done', text: 'Hello' })
  expect(second?.getSnapshot()).toMatchObject({ status: 'done', text: 'Hello' })
  expect(server.fetch).toHaveBeenCalledTimes(2)
})

it('lets a tab wait for a connection that another one is opening', async () => {
  const server = createServer()
  let connect = () => {}
  const connected = new Promise<void>((resolve) => {
    connect = resolve
  })
  const fetch = vi.fn<typeof globalThis.fetch>(async (...request) => {
    await connected
    return server.fetch(...request)
  })
  const url = `/runs/${crypto.randomUUID()}`
  const first = createStream(shareRun(url, { fetch }), options).start()
  await expect.poll(() => fetch.mock.calls.length).toBe(1)
  const second = createStream(shareRun(url, { fetch }), options)
  const ends = second.start()
  await isFollowed(url)
  connect()
  server.say(word('Hello'))
  await expect.poll(() => second.getSnapshot().text).toBe('Hello')
  server.say(finish)
  expect([await first, await ends]).toMatchObject([{ text: 'Hello' }, { text: 'Hello' }])
  expect(fetch).toHaveBeenCalledTimes(1)
})

it('gives a tab that is busy all that has come before the connection broke', async () => {
  const server = createServer()
  const url = `/runs/${crypto.randomUUID()}`
  const { signal } = new AbortController()
  const place = { input: undefined, attempt: 1, cursor: null, resumeUrl: null }
  const { body } = await shareRun(url, server)({ ...place, signal })
  const second = createStream(shareRun(url, server), options)
  void second.start()
  server.say(word('Hel'))
  await expect.poll(() => second.getSnapshot().text).toBe('Hel')
  server.cut()
  await expect.poll(() => server.fetch.mock.calls.length).toBe(2)
  let text = ''
  const read = async () => {
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>)
      text += new TextDecoder().decode(piece)
  }
  await expect(read()).rejects.toThrow('network error')
  expect(text).toContain('Hel')
  second.cancel()
})

it('goes on in all tabs over a lost connection, behind what has come', async () => {
  const server = createServer()
  const url = `/runs/${crypto.randomUUID()}`
  const [first, second] = [1, 2].map(() => createStream(shareRun(url, server), options))
  void first?.start()
  void second?.start()
  await expect.poll(() => second?.getSnapshot().status).toBe('streaming')
  server.say(word('Hel'))
  server.cut()
  await expect.poll(() => server.fetch.mock.calls.length).toBe(2)
  expect(server.lastIdAsked()).toBe('1-1')
  server.say(word('lo'))
  for (const stream of [first, second]) await expect.poll(() => stream?.getSnapshot().text).toBe('Hello')
  server.say(finish)
  for (const stream of [first, second]) await expect.poll(() => stream?.getSnapshot().status).toBe('done')
  expect(server.fetch).toHaveBeenCalledTimes(2)
})

it('takes the place of a tab that does not answer, which follows when it is awake again', async () => {
  const server = createServer()
  const url = `/runs/${crypto.randomUUID()}`
  const first = createStream(shareRun(url, server), options)
  server.say(word('Hel'))
  const firstEnds = first.start()
  await expect.poll(() => first.getSnapshot().text).toBe('Hel')
  // As a tab does that is frozen: it has the lock, and says nothing.
  const lost = navigator.locks.request(lockOf(url), { steal: true }, () => new Promise(() => {}))
  await Promise.all([
    expect(lost).rejects.toThrow(DOMException),
    expect.poll(() => server.fetch.mock.calls.length).toBe(2),
  ])
  const second = createStream(shareRun(url, server), options)
  const secondEnds = second.start()
  server.say(word('lo'))
  await expect.poll(() => second.getSnapshot().text).toBe('Hello')
  server.say(finish)
  expect([await firstEnds, await secondEnds]).toMatchObject([{ text: 'Hello' }, { text: 'Hello' }])
  expect(server.fetch).toHaveBeenCalledTimes(2)
})

it('shares no body that is no event stream', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ error: { message: 'No.' } }))
  const url = `/runs/${crypto.randomUUID()}`
  for (const _ of [1, 2])
    expect((await createStream(shareRun(url, { fetch })).start()).error?.code).toBe('provider')
  expect(fetch).toHaveBeenCalledTimes(2)
})

it('shares a run from the request that begins it, and follows the one it has begun with', async () => {
  const server = createServer()
  const kept = new Map<string, string>()
  const persist = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const location = `/runs/${crypto.randomUUID()}`
  const begin = vi.fn(async () => {
    const response = await server.fetch(location)
    response.headers.set('location', location)
    return response
  })
  const create = () => rememberRun(begin, { key: 'answer', persist, share: shareRun, fetch: server.fetch })
  const first = createStream(create(), options)
  server.say(word('Hel'))
  const firstEnds = first.start('hi')
  await expect.poll(() => first.getSnapshot().text).toBe('Hel')
  const second = createStream(create(), options)
  const secondEnds = second.start()
  await expect.poll(() => second.getSnapshot().text).toBe('Hel')
  expect(server.fetch).toHaveBeenCalledTimes(1)

  // Another run takes its place in what is remembered; this one goes on all the same.
  kept.set('answer', '/runs/another')
  server.cut()
  await expect.poll(() => server.fetch.mock.calls.length).toBe(2)
  expect(server.fetch.mock.lastCall?.[0]).toBe(new URL(location, globalThis.location.href).href)
  server.say(word('lo'))
  for (const stream of [first, second]) await expect.poll(() => stream.getSnapshot().text).toBe('Hello')
  server.say(finish)
  expect([await firstEnds, await secondEnds]).toMatchObject([{ text: 'Hello' }, { text: 'Hello' }])
  expect(server.fetch).toHaveBeenCalledTimes(2)
  expect(begin).toHaveBeenCalledTimes(1)
})

it('reads by itself where the browser cannot share', async () => {
  vi.stubGlobal('BroadcastChannel', undefined)
  try {
    const server = createServer()
    server.say(word('Hello'))
    server.say(finish)
    const state = await createStream(shareRun('/runs/alone', server)).start()
    expect(state).toMatchObject({ status: 'done', text: 'Hello' })
  } finally {
    vi.unstubAllGlobals()
  }
})
