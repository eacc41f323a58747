import { once } from 'node:events'
import type { ServerFrame } from '@rivulet/core/talk'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startTalkServer } from '../../test/start-talk-server.ts'
import type { WebHandler } from '../node/node-handler.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0)) await step()
})

async function connect(handle: WebHandler, headers: Record<string, string> = {}) {
  const server = await startTalkServer(handle)
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket`, { headers })
  undo.push(() => socket.terminate(), server.stop)
  const closed = once(socket, 'close') as Promise<[code: number, reason: Buffer]>
  const frames: ServerFrame[] = []
  let wake = () => {}
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as ServerFrame)
    wake()
  })
  await once(socket, 'open')
  return {
    socket,
    closed: closed.then(([code]) => code),
    send: (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    /** All frames up to the end of an answer. */
    async answer(): Promise<readonly ServerFrame[]> {
      while (!frames.some((frame) => 'end' in frame)) await new Promise<void>((resolve) => (wake = resolve))
      return frames
    },
  }
}
const get = (path: string, headers: readonly (readonly [string, string])[] = []) => ({
  n: 1,
  method: 'GET',
  path,
  headers,
  body: '',
})
const echo: WebHandler = (request) =>
  Response.json({ url: new URL(request.url).pathname, headers: Object.fromEntries(request.headers) })

describe('a socket', () => {
  it.each([[{ origin: 'https://evil.example' }], [{ origin: 'null' }], [{ 'sec-fetch-site': 'cross-site' }]])(
    'that a page of another origin opened (%j) is closed before it can ask',
    async (headers) => {
      let asked = 0
      const { closed } = await connect(() => new Response(String(asked++)), headers as Record<string, string>)
      expect(await closed).toBe(4403)
      expect(asked).toBe(0)
    },
  )

  it('takes cookies from the socket, and of a frame only what a page may say', async () => {
    const { send, answer } = await connect(echo, {
      cookie: 'a=1',
      authorization: 'Basic x',
      'x-forwarded-for': '1.1.1.1',
    })
    send(
      get('/x', [
        ['cookie', 'a=2'],
        ['authorization', 'Bearer y'],
        ['x-forwarded-for', '6.6.6.6'],
        ['origin', 'https://evil.example'],
        ['host', 'evil.example'],
        ['last-event-id', '1-1'],
      ]),
    )
    const [head, body] = (await answer()) as [unknown, { text: string }]
    expect(head).toMatchObject({ n: 1, status: 200 })
    const { headers, url } = JSON.parse(body.text) as { url: string; headers: Record<string, string> }
    expect(url).toBe('/x')
    expect(headers).toMatchObject({
      cookie: 'a=1',
      authorization: 'Basic x',
      'x-forwarded-for': '1.1.1.1',
      'last-event-id': '1-1',
    })
    expect(headers.origin).toBeUndefined()
    expect(headers.host).toMatch(/^127/)
  })

  it.each([
    ['no JSON', 'hello'],
    ['no number', { method: 'GET', path: '/', headers: [], body: '' }],
    ['another host', get('//evil.example/x')],
    ['no path', get('https://evil.example/x')],
    ['another method', { ...get('/'), method: 'CONNECT' }],
    ['no headers', { ...get('/'), headers: 7 }],
    ['a header that writes lines', get('/', [['accept', 'a\r\nb: c']])],
    ['null', 'null'],
  ])('that sends a frame with %s is closed', async (_, frame) => {
    let asked = 0
    const { send, closed } = await connect(() => new Response(String(asked++)))
    send(frame)
    expect(await closed).toBe(1008)
    expect(asked).toBe(0)
  })

  it('that asks for too much at once is closed, and what it asked for is let go', async () => {
    const signals: AbortSignal[] = []
    const { send, closed } = await connect(({ signal }) => {
      signals.push(signal)
      return new Promise(() => {})
    })
    for (let n = 0; n < 17; n++) send({ ...get('/'), n })
    expect(await closed).toBe(1008)
    expect(signals).toHaveLength(16)
    await Promise.all(
      signals.map(
        (signal) => signal.aborted || new Promise((resolve) => signal.addEventListener('abort', resolve)),
      ),
    )
  })

  it('lets go of an answer that is not wanted any more, and of no other', async () => {
    const signals: AbortSignal[] = []
    const { send, answer } = await connect(({ signal, url }) => {
      signals.push(signal)
      return url.endsWith('/b') ? new Response('b') : new Promise(() => {})
    })
    send(get('/a'))
    send({ n: 1, stop: true })
    send({ ...get('/b'), n: 2 })
    expect((await answer()).filter((frame) => 'text' in frame)).toEqual([{ n: 2, text: 'b' }])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  it('tells of a handler that threw no more than that', async () => {
    const { send, answer } = await connect(() => {
      throw new Error('secret')
    })
    send(get('/'))
    const frames = await answer()
    expect(frames[0]).toMatchObject({ n: 1, status: 500 })
    expect(JSON.stringify(frames)).not.toContain('secret')
  })

  it('tells of a body that fails behind its head that it is lost', async () => {
    const { send, answer } = await connect(() => {
      let pulls = 0
      const body = new ReadableStream({
        pull(controller) {
          if (pulls++ === 0) return controller.enqueue(new TextEncoder().encode('half'))
          throw new Error('secret')
        },
      })
      return new Response(body)
    })
    send(get('/'))
    expect(await answer()).toEqual([
      { n: 1, status: 200, headers: [] },
      { n: 1, text: 'half' },
      { n: 1, end: 'lost' },
    ])
  })
})
