import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createStream } from '@rivulet/core'
import { answerText, composeAnswer } from '@rivulet/mock'
import { createMockServer } from '@rivulet/mock/node'
import { afterEach, describe, expect, it } from 'vitest'
import { createMockProxy } from './mock-proxy.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function listen(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => close(server))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

/** A server that passes everything on to `target`. */
async function startProxy(target: string): Promise<string> {
  return (await listen(createMockProxy(new URL(target)))).url
}

async function startMockBehindProxy(): Promise<string> {
  const mock = await createMockServer({ defaults: { pace: 0 } })
  cleanups.push(() => mock.close())
  return startProxy(mock.url)
}

describe('createMockProxy', () => {
  it('passes on path, query, method, headers and body', async () => {
    let seen = {}
    const { url } = await listen(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      seen = { url: request.url, method: request.method, mark: request.headers['x-mark'], body }
      response.writeHead(201, { 'x-reply': 'yes' }).end('ok')
    })
    const response = await fetch(`${await startProxy(url)}/v1/messages?pace=0`, {
      method: 'POST',
      headers: { 'x-mark': '1' },
      body: 'hello',
    })

    expect(response.status).toBe(201)
    expect(response.headers.get('x-reply')).toBe('yes')
    expect(await response.text()).toBe('ok')
    expect(seen).toEqual({ url: '/v1/messages?pace=0', method: 'POST', mark: '1', body: 'hello' })
  })

  it('gives each chunk before the next one exists', async () => {
    let send = (_: string) => {}
    const { url } = await listen((_, response) => {
      response.flushHeaders()
      send = (text) => response.write(text)
    })
    const response = await fetch(await startProxy(url))
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()

    send('one')
    expect(await reader?.read()).toEqual({ done: false, value: 'one' })
    send('two')
    expect(await reader?.read()).toEqual({ done: false, value: 'two' })
    await reader?.cancel()
  })

  it.each(['before', 'after'] as const)(
    'ends the request to the mock server when the client leaves %s the head',
    async (moment) => {
      let arrived = false
      let left = false
      const { url } = await listen((_, response) => {
        arrived = true
        response.once('close', () => {
          left = true
        })
        if (moment === 'after') response.flushHeaders()
      })
      const client = new AbortController()
      const outcome = fetch(await startProxy(url), { signal: client.signal }).then(
        () => 'answered',
        (error: Error) => error.name,
      )
      if (moment === 'after') await outcome
      await expect.poll(() => arrived).toBe(true)
      client.abort()

      await expect.poll(() => left).toBe(true)
      expect(await outcome).toBe(moment === 'after' ? 'answered' : 'AbortError')
    },
  )

  it.each([
    ['cut', 'truncated'],
    ['refused', 'network'],
    ['http-429', 'rate-limited'],
    ['html-502', 'server'],
    ['missing-end', 'truncated'],
    ['error-event', 'provider'],
  ] as const)('shows the fault %s as it is', async (fault, code) => {
    const proxy = await startMockBehindProxy()
    const state = await createStream(`${proxy}/v1/responses?fault=${fault}`).start({
      input: 'Hi',
      stream: true,
    })

    expect(state.status).toBe('error')
    expect(state.error?.code).toBe(code)
  })

  it('lets a dropped answer go on, where it is mounted', async () => {
    const mock = await createMockServer({ defaults: { pace: 0 } })
    cleanups.push(() => mock.close())
    const pass = createMockProxy(new URL(mock.url))
    const { url } = await listen((request, response) => {
      const originalUrl = request.url ?? '/'
      pass(Object.assign(request, { originalUrl, url: originalUrl.replace(/^\/mock/, '') }), response)
    })
    const input = { input: 'Tell me about rivers', stream: true }
    const state = await createStream(`${url}/mock/v1/responses?fault=drop`, {
      reconnect: { minDelayMs: 1 },
    }).start(input)

    expect(state.error).toBeNull()
    expect(state.text).toBe(answerText(composeAnswer({ prompt: 'Tell me about rivers' })))
  })

  it('says where it looked when there is no mock server', async () => {
    const { url, server } = await listen(() => {})
    await close(server)
    const response = await fetch(await startProxy(url))

    expect(response.status).toBe(502)
    expect(await response.json()).toEqual({
      error: {
        message: `No mock server answers at ${url}. Start it, or set RIVULET_MOCK_URL.`,
        code: 'no_mock_server',
      },
    })
  })
})
