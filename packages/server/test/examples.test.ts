import type { RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createStream } from '@rivulet/core'
import { describe, expect, it } from 'vitest'
import { app as expressApp } from '../examples/express.ts'
import { app as honoApp } from '../examples/hono.ts'
import { POST } from '../examples/next/app/api/answer/route.ts'
import { DELETE, GET } from '../examples/next/app/runs/[id]/route.ts'
import { server } from '../examples/node.ts'
import { nodeHandler } from '../src/node/index.ts'
import { idsIn, readerOf, textIn } from './read-body.ts'
import { listen } from './serve.ts'

/** Calls the handlers of the routes by method and path, as Next does. */
const nextRoutes: RequestListener = nodeHandler((request) => {
  const { pathname } = new URL(request.url)
  if (pathname === '/api/answer') return POST(request)
  return request.method === 'DELETE' ? DELETE(request) : GET(request)
})

const examples: readonly [name: string, listener: RequestListener][] = [
  ['node:http', (...exchange) => void server.emit('request', ...exchange)],
  ['Express', expressApp],
  ['Hono', getRequestListener(honoApp.fetch)],
  ["Next's route handlers", nextRoutes],
]

describe.each(examples)('the example for %s', (_, listener) => {
  const prompt = 'why do rivers bend, and where?'
  const ask = (url: string) =>
    fetch(`${url}/api/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prompt }),
    })

  it('streams an answer to our client', async () => {
    const url = await listen(listener)
    const state = await createStream(`${url}/api/answer`).start({ prompt })
    expect(state.error).toBeNull()
    expect(state.text).toBe(`You asked: ${prompt}`)
  })

  it('goes on where a connection was lost, though the request was a POST', async () => {
    let cut = false
    const url = await listen((request, response) => {
      if (!cut) {
        cut = true
        const write = response.write.bind(response)
        response.write = ((chunk: string | Uint8Array) => {
          const sent = write(chunk)
          if (String(chunk instanceof Uint8Array ? Buffer.from(chunk) : chunk).includes('asked'))
            setImmediate(() => response.destroy())
          return sent
        }) as typeof response.write
      }
      listener(request, response)
    })
    const stream = createStream(`${url}/api/answer`, { reconnect: { minDelayMs: 1 } })
    const state = await stream.start({ prompt })
    expect(cut).toBe(true)
    expect(state.text).toBe(`You asked: ${prompt}`)
    expect(state.status).toBe('done')
  })

  it('says where the run is, reads it again, and cancels it', async () => {
    const url = await listen(listener)
    const response = await ask(url)
    const path = response.headers.get('location') ?? ''
    const body = readerOf(response)
    await body.until('asked')
    await body.cancel()
    expect((await fetch(url + path, { method: 'DELETE' })).status).toBe(202)
    const rest = await (await fetch(url + path)).text()
    expect(`You asked: ${prompt}`).toContain(textIn(rest))
    expect(rest).toContain('"raw":"cancelled"')
    const at = { 'last-event-id': idsIn(rest).at(-1) ?? '' }
    expect((await fetch(url + path, { headers: at })).status).toBe(204)
  })
})
