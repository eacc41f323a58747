import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import type { StreamOptions } from '../src/stream-options.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const heapUsed = () => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

const million = 1_000_000
const eventsInChunk = 500

/** A million events, 500 a chunk, and the memory in use at some of them. */
async function measure(event: string, end: string, options: StreamOptions) {
  const chunk = new TextEncoder().encode(event.repeat(eventsInChunk))
  const used: number[] = []
  let sent = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent % (million / 4) === 0) used.push(heapUsed())
        if (sent === million) {
          controller.enqueue(new TextEncoder().encode(end))
          return controller.close()
        }
        sent += eventsInChunk
        controller.enqueue(chunk)
      },
    },
    { highWaterMark: 0 },
  )
  const stream = createStream(
    () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    options,
  )
  const state = await stream.start()
  return { state, used }
}

const megabyte = 1024 * 1024

it('holds no more after a million events of a feed than after some', { timeout: 60_000 }, async () => {
  const { state, used } = await measure('id: 1\ndata: {"n":1}\n\n', '', {
    protocol: 'events',
    reconnect: false,
    keep: 50,
  })
  expect(state.events).toHaveLength(50)
  expect((used[4] as number) - (used[1] as number)).toBeLessThan(megabyte)
})

it('holds little more than the text after a million pieces of an answer', { timeout: 60_000 }, async () => {
  const { state, used } = await measure(
    'data: {"choices":[{"index":0,"delta":{"content":"x"}}]}\n\n',
    'data: [DONE]\n\n',
    {},
  )
  expect(state).toMatchObject({ status: 'done' })
  expect(state.text).toHaveLength(million)
  expect((used[4] as number) - (used[1] as number)).toBeLessThan(4 * megabyte)
})
