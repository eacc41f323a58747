import { expect, it, vi } from 'vitest'
import { named, sse } from '../../test/read-stream.ts'
import { createStream } from '../create-stream.ts'
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
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode(named('rivulet', {})))
        readers.add({ at: after, controller })
        serve()
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  return {
    fetch,
    say(event: object) {
      blocks.push(`id: 1-${blocks.length + 1}\n${sse(event)}`)
      serve()
    },
    lastIdAsked: () => new Headers(fetch.mock.lastCall?.[1]?.headers).get('last-event-id'),
  }
}

const word = (delta: string) => ({ type: 'text-delta', delta })
const finish = { type: 'finish', reason: 'stop', raw: null }
const options = { reconnect: { minDelayMs: 1 } }

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
