import { once } from 'node:events'
import { socketFetch } from '@rivulet/core/talk'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createMockHandler } from '../src/create-mock-handler.ts'
import { createMockWebSocket } from '../src/create-mock-web-socket.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'
import type { Step } from '../src/script/script.ts'

const errors: unknown[] = []
let server: MockServer | undefined
afterEach(async () => {
  errors.length = 0
  await server?.close()
})

function* breakingSteps(): Generator<Step> {
  yield { send: 'half' }
  throw new Error('secret')
}

async function start() {
  server = await createMockServer({
    defaults: { pace: 0 },
    scripts: {
      '/headers': (request) => ({ steps: [{ send: JSON.stringify([...request.headers]) }] }),
      '/broken': () => ({ steps: breakingSteps() }),
      '/wrong': () => {
        throw new Error('secret')
      },
      '/open': { steps: [{ send: 'open' }, { fault: 'stall' }] },
    },
    onError: (error) => errors.push(error),
  })
  return server
}

const fetchOver = ({ url }: MockServer, path = '/socket') => socketFetch(url + path, { WebSocket })
const prompt = 'What is a tide?'
const text = answerText(composeAnswer({ prompt }))

/** A socket whose frames a test writes itself. */
async function connect({ url }: MockServer, path = '/socket') {
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`)
  const closed = once(socket, 'close').then(([code]) => code as number)
  const frames: unknown[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  await once(socket, 'open')
  const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  return { socket, closed, frames, send }
}
const get = (path: string, headers: unknown = []) => ({ n: 1, method: 'GET', path, headers, body: '' })

describe('a WebSocket of the mock server that carries requests', () => {
  it('answers at any of its routes, several at a time', async () => {
    const fetch = fetchOver(await start())
    const [answer, missing, created] = await Promise.all([
      fetch(`http://any.host/text?prompt=${encodeURIComponent(prompt)}`),
      fetch('http://any.host/nowhere'),
      fetch('http://any.host/sse?resume=1', { method: 'POST', body: 'Hi' }),
    ])
    expect([answer.status, await answer.text()]).toEqual([200, text])
    expect([missing.status, await missing.json()]).toMatchObject([404, { error: { code: 'unknown_path' } }])
    expect(created.headers.get('location')).toMatch(/^\/runs\/\w{32}$/)
    await created.text()
  })

  it('passes on as few headers as a server would that is on its guard', async () => {
    const fetch = fetchOver(await start())
    const headers = {
      accept: 'text/x',
      'last-event-id': '7',
      authorization: 'Bearer a',
      'x-api-key': 'k',
      cookie: 'c',
    }
    const seen = new Map(
      (await (await fetch('http://any.host/headers', { headers })).json()) as [string, string][],
    )
    expect(Object.fromEntries(seen)).toMatchObject({
      accept: 'text/x',
      'last-event-id': '7',
      authorization: 'Bearer a',
    })
    for (const name of ['x-api-key', 'cookie', 'upgrade', 'sec-websocket-key'])
      expect(seen.has(name)).toBe(false)
  })

  it.each(['cut', 'reset', 'refused'])('is lost as the connection is: %s', async (fault) => {
    const running = await start()
    const { closed, send } = await connect(running)
    send(get(`/sse?prompt=Hi&fault=${fault}`))
    expect(await closed).toBe(1006)
    expect(errors).toEqual([])
  })

  it('tells of a script that fails no more than that, before its head and behind it', async () => {
    const fetch = fetchOver(await start())
    const wrong = await fetch('http://any.host/wrong')
    expect([wrong.status, await wrong.text()]).toEqual([500, ''])
    const half = await fetch('http://any.host/broken')
    await expect(half.text()).rejects.toThrow('broke off')
    expect(errors.map(String)).toEqual(['Error: secret', 'Error: secret'])
  })

  it('lets go of an answer that is not wanted any more, and of all when it is closed', async () => {
    const running = await start()
    const { socket, closed, frames, send } = await connect(running)
    send(get('/open'))
    await once(socket, 'message')
    send({ n: 1, stop: true })
    send({ ...get('/text?prompt=Hi'), n: 2 })
    while (!frames.some((frame) => (frame as { end?: string }).end)) await once(socket, 'message')
    expect(frames.filter((frame) => (frame as { end?: string }).end)).toEqual([{ n: 2, end: 'whole' }])
    send({ ...get('/open'), n: 3 })
    socket.close()
    await closed
    expect(errors).toEqual([])
  })

  it.each([
    ['no JSON', 'hello'],
    ['no number', { ...get('/'), n: 'x' }],
    ['another host', get('//evil.example/x')],
    ['no path', get('https://evil.example/x')],
    ['another method', { ...get('/'), method: 'CONNECT' }],
    ['no headers', get('/', 7)],
    ['a header that writes lines', get('/', [['accept', 'a\r\nb: c']])],
  ])('that sends a frame with %s is closed', async (_, frame) => {
    const { closed, send } = await connect(await start())
    send(frame)
    expect(await closed).toBe(1008)
  })

  it('that uses a number twice is closed', async () => {
    const { closed, send } = await connect(await start())
    send(get('/open'))
    send(get('/open'))
    expect(await closed).toBe(1008)
  })

  it.each([
    ['/socket?fault=http-503', 503],
    ['/socket?fault=expired-token', 401],
    ['/socket?fault=cut', 400],
    ['/socket?fault=close-code', 400],
    ['/another/socket', 404],
  ])('is refused before it is open: %s', async (path, status) => {
    const { url } = await start()
    const socket = new WebSocket(url.replace('http', 'ws') + path)
    socket.on('error', () => {})
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect(response.statusCode).toBe(status)
    socket.terminate()
  })

  it('opens, whatever its requests get by default', async () => {
    server = await createMockServer({ defaults: { pace: 0, fault: 'http-429' } })
    const response = await fetchOver(server)('http://any.host/text?prompt=Hi')
    expect(response.status).toBe(429)
  })

  it('has to be asked for as one', async () => {
    const { url } = await start()
    expect((await fetch(`${url}/socket`)).status).toBe(426)
  })
})

describe('createMockWebSocket with a handler', () => {
  it('carries requests at any path, and speaks Realtime where that is', async () => {
    const WebSocket = createMockWebSocket({ handle: createMockHandler({ defaults: { pace: 0 } }) })
    const fetch = socketFetch('ws://mock.invalid/any/path', { WebSocket })
    const response = await fetch(`http://any.host/text?prompt=${encodeURIComponent(prompt)}`)
    expect(await response.text()).toBe(text)
    const realtime = new WebSocket('ws://mock.invalid/v1/realtime')
    const [first] = (await once(realtime, 'message')) as [MessageEvent<string>]
    expect(JSON.parse(first.data)).toMatchObject({ type: 'session.created' })
    realtime.close()
  })

  it('carries nothing without one', async () => {
    const socket = new (createMockWebSocket())('ws://mock.invalid/socket')
    const [event] = (await once(socket, 'close')) as [CloseEvent]
    expect(event.code).toBe(1006)
  })
})
