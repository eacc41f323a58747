import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { nodeHandler } from './node-handler.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function serve(handle: (request: Request) => Promise<Response>): Promise<string> {
  const server = createServer(nodeHandler(handle))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('nodeHandler', () => {
  it('gives the request as the web describes it, and sends the response', async () => {
    const url = await serve(async (request) =>
      Response.json(
        {
          method: request.method,
          url: request.url,
          mark: request.headers.get('x-mark'),
          body: await request.text(),
        },
        { status: 202 },
      ),
    )
    const response = await fetch(`${url}/api/answer?x=1`, {
      method: 'POST',
      headers: { 'x-mark': '1' },
      body: 'hello',
    })

    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({
      method: 'POST',
      url: `${url}/api/answer?x=1`,
      mark: '1',
      body: 'hello',
    })
  })

  it('sends each chunk before the next one exists', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
    const writer = writable.getWriter()
    const url = await serve(async () => new Response(readable))
    const response = await fetch(url)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()

    void writer.write(new TextEncoder().encode('one'))
    expect(await reader?.read()).toEqual({ done: false, value: 'one' })
    void writer.write(new TextEncoder().encode('two'))
    expect(await reader?.read()).toEqual({ done: false, value: 'two' })
    await reader?.cancel()
  })

  it('aborts the signal and cancels the body when the client leaves', async () => {
    let signal: AbortSignal | undefined
    let cancelled = false
    const url = await serve(async (request) => {
      signal = request.signal
      return new Response(
        new ReadableStream({
          cancel() {
            cancelled = true
          },
        }),
      )
    })
    const client = new AbortController()
    await fetch(url, { signal: client.signal })
    client.abort()

    await expect.poll(() => [signal?.aborted, cancelled]).toEqual([true, true])
  })

  it('breaks the connection when the body fails, so that nobody takes it for complete', async () => {
    const url = await serve(
      async () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('half'))
            },
            pull: () => Promise.reject(new Error('the provider broke off')),
          }),
        ),
    )
    const response = await fetch(url)

    await expect(response.text()).rejects.toThrow()
  })
})
