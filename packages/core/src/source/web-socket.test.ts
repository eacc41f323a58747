import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'
import NodeWebSocket, { WebSocketServer } from 'ws'
import { createFakeWebSocket, type FakeSocket } from '../../test/fake-web-socket.ts'
import { createStream } from '../create-stream.ts'
import type { StreamOptions } from '../stream-options.ts'
import { type WebSocketOptions, webSocket } from './web-socket.ts'

const url = 'wss://example.test/answer'
const textOnly: StreamOptions = { map: ({ data }) => data }

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A stream over a fake socket, which a test opens. */
function createRun(given: WebSocketOptions = {}, options: StreamOptions = textOnly) {
  const { WebSocket, sockets } = createFakeWebSocket()
  const stream = createStream(webSocket(url, { WebSocket, ...given }), options)
  return {
    stream,
    socket(): FakeSocket {
      const newest = sockets.at(-1)
      if (!newest) throw new Error('No socket was made.')
      return newest
    },
  }
}

const failureOf = (action: () => void) => {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}

describe('the socket', () => {
  it.each([
    ['wss://example.test/a', 'wss://example.test/a'],
    ['https://example.test/a?b=c#d', 'wss://example.test/a?b=c'],
    [new URL('http://example.test/'), 'ws://example.test/'],
  ])('of %s is opened at %s', (given, expected) => {
    const { WebSocket, sockets } = createFakeWebSocket()
    const stream = createStream(webSocket(given, { WebSocket, protocols: ['one', 'two'] }))
    void stream.start()
    expect(sockets).toMatchObject([{ url: expected, protocols: ['one', 'two'], binaryType: 'arraybuffer' }])
    stream.cancel()
  })

  it('of a relative URL is that of the page', () => {
    vi.stubGlobal('location', { href: 'https://example.test/chat/1' })
    const { WebSocket, sockets } = createFakeWebSocket()
    const stream = createStream(webSocket('/answer', { WebSocket }))
    void stream.start()
    expect(sockets[0]?.url).toBe('wss://example.test/answer')
    stream.cancel()
  })

  it('has its URL asked for on every start', async () => {
    const { WebSocket, sockets } = createFakeWebSocket()
    const open = webSocket<string>(
      async ({ input, attempt, cursor }) => `${url}?${input},${attempt},${cursor}`,
      {
        WebSocket,
      },
    )
    const stream = createStream(open)
    void stream.start('a')
    await setImmediate()
    void stream.retry()
    await setImmediate()
    expect(sockets.map((socket) => socket.url)).toEqual([`${url}?a,1,null`, `${url}?a,2,null`])
    expect(sockets[0]?.closedWith).toEqual([1000])
    stream.cancel()
  })

  it('is the global one by default', () => {
    const { WebSocket, sockets } = createFakeWebSocket()
    vi.stubGlobal('WebSocket', WebSocket)
    const stream = createStream(webSocket(url))
    void stream.start()
    expect(sockets).toHaveLength(1)
    stream.cancel()
  })

  it('may be that of a browser or of ws', () => {
    expectTypeOf<typeof globalThis.WebSocket>().toExtend<NonNullable<WebSocketOptions['WebSocket']>>()
    expectTypeOf<typeof NodeWebSocket>().toExtend<NonNullable<WebSocketOptions['WebSocket']>>()
  })

  it('cannot be where there is no WebSocket, and says what to pass', async () => {
    vi.stubGlobal('WebSocket', undefined)
    const { error } = await createStream(webSocket(url)).start()
    expect(error).toMatchObject({ code: 'unsupported' })
    expect(error?.message).toContain('{ WebSocket }')
  })

  it.each(['no url', 'ws://['])('cannot be at %s', async (bad) => {
    const { WebSocket } = createFakeWebSocket()
    expect(await createStream(webSocket(bad, { WebSocket })).start()).toMatchObject({
      status: 'error',
      error: { code: 'invalid-request' },
    })
  })

  it('cannot be when its class refuses', async () => {
    class Refusing {
      constructor() {
        throw new SyntaxError('bad protocol')
      }
    }
    const WebSocket = Refusing as unknown as NonNullable<WebSocketOptions['WebSocket']>
    expect((await createStream(webSocket(url, { WebSocket })).start()).error).toMatchObject({
      code: 'invalid-request',
      cause: expect.any(SyntaxError),
    })
  })

  it.each([0, -1, Number.NaN])('has a queue of at least one: %d is none', (maxQueue) => {
    expect(() => webSocket(url, { maxQueue })).toThrow(TypeError)
  })
})

describe('what is sent', () => {
  it.each<[string, unknown, unknown[]]>([
    ['nothing', undefined, []],
    ['null', null, []],
    ['text', 'Hi', ['Hi']],
    ['an empty text', '', ['']],
    ['a value', { prompt: 'Hi' }, ['{"prompt":"Hi"}']],
  ])('first is the input: %s', async (_, input, expected) => {
    const { stream, socket } = createRun()
    void stream.start(input)
    socket().open()
    expect(socket().sent).toEqual(expected)
    stream.cancel()
  })

  it('before the socket is open waits, in order', () => {
    const { stream, socket } = createRun()
    void stream.start('input')
    const bytes = new Uint8Array([1, 2])
    stream.send('a')
    stream.send(bytes)
    expect(socket().sent).toEqual([])
    socket().open()
    stream.send(7)
    expect(socket().sent).toEqual(['input', 'a', bytes, '7'])
    expect(socket().sent[2]).toBe(bytes)
    stream.cancel()
  })

  it('before there is a socket waits too', async () => {
    const { WebSocket, sockets } = createFakeWebSocket()
    const stream = createStream(webSocket(async () => url, { WebSocket }))
    void stream.start()
    stream.send('early')
    await setImmediate()
    sockets[0]?.open()
    expect(sockets[0]?.sent).toEqual(['early'])
    stream.cancel()
  })

  it('is bounded while it waits, and changes nothing else when there is no room', () => {
    const { stream, socket } = createRun({ maxQueue: 2 })
    void stream.start()
    stream.send('a')
    stream.send('b')
    expect(failureOf(() => stream.send('c'))).toMatchObject({ name: 'StreamError', code: 'limit' })
    socket().open()
    stream.send('d')
    expect(socket().sent).toEqual(['a', 'b', 'd'])
    stream.cancel()
  })

  it.each([undefined, 10n, () => 'x'])('must be what JSON can say: %s is not', (message) => {
    const { stream } = createRun()
    void stream.start()
    expect(failureOf(() => stream.send(message))).toMatchObject({ code: 'invalid-request' })
    stream.cancel()
  })

  it('is made by `encode` where it is given', () => {
    const { stream, socket } = createRun({ encode: (message) => `<${message}>` })
    void stream.start('a')
    stream.send('b')
    socket().open()
    expect(socket().sent).toEqual(['<a>', '<b>'])
    stream.cancel()
  })

  it('is refused once the socket has closed, or is about to', async () => {
    const { stream, socket } = createRun()
    const ended = stream.start()
    socket().open()
    socket().close()
    expect(failureOf(() => stream.send('late'))).toMatchObject({ code: 'invalid-request' })
    socket().closeThere(1000)
    expect(failureOf(() => stream.send('late'))).toMatchObject({ code: 'invalid-request' })
    await ended
    expect(failureOf(() => stream.send('late'))).toMatchObject({ code: 'invalid-request' })
    expect(socket().sent).toEqual([])
  })
})

describe('what comes', () => {
  it('is one message a frame, with JSON where it is JSON', async () => {
    const seen: unknown[] = []
    const { stream, socket } = createRun({}, { map: ({ data, json }) => void seen.push([data, json]) })
    const ended = stream.start()
    socket().open()
    for (const frame of ['{"a":1}', '{"b":', '2}', '', ' text ']) socket().receive(frame)
    socket().closeThere(1000)
    await ended
    expect(seen).toEqual([
      ['{"a":1}', { a: 1 }],
      ['{"b":', undefined],
      ['2}', undefined],
      ['', undefined],
      [' text ', undefined],
    ])
  })

  it('is plain text when no protocol knows it', async () => {
    const { stream, socket } = createRun({}, {})
    const ended = stream.start()
    socket().open()
    for (const frame of ['Hel', 'lo']) socket().receive(frame)
    socket().closeThere(1000)
    expect(await ended).toMatchObject({ status: 'done', text: 'Hello' })
  })

  it('is no binary frame unless that is asked for', async () => {
    const { stream, socket } = createRun()
    const ended = stream.start()
    socket().open()
    socket().receive('Hel')
    socket().receive(new TextEncoder().encode('lo').buffer)
    const { text, error } = await ended
    expect(text).toBe('Hel')
    expect(error).toMatchObject({ code: 'invalid-message' })
    expect(error?.message).toContain('decodeBinary')
    expect(socket().closedWith).toEqual([1000])
  })

  it('is text in a binary frame where that is asked for', async () => {
    const { stream, socket } = createRun({ decodeBinary: true })
    const ended = stream.start()
    socket().open()
    socket().receive(new TextEncoder().encode('é').buffer)
    socket().receive(new Uint8Array([0xff]).buffer)
    expect(await ended).toMatchObject({ status: 'error', text: 'é', error: { code: 'invalid-utf8' } })
  })

  it('may wait, but not without bound: what had room is still read', async () => {
    const { stream, socket } = createRun({ maxQueue: 3 })
    const ended = stream.start()
    socket().open()
    // Nobody can read between these.
    for (const frame of ['a', 'b', 'c', 'd', 'e']) socket().receive(frame)
    expect(await ended).toMatchObject({ status: 'error', text: 'abc', error: { code: 'limit' } })
    expect(socket().closedWith).toEqual([1000])
  })

  it('may have 8 Mi characters while it waits', async () => {
    const { stream, socket } = createRun({ maxQueue: Number.POSITIVE_INFINITY })
    const ended = stream.start()
    socket().open()
    socket().receive('x'.repeat(8 * 1024 * 1024))
    socket().receive('y')
    const { text, error } = await ended
    expect([text.length, error?.code]).toEqual([8 * 1024 * 1024, 'limit'])
  })

  it('makes room when it is read', async () => {
    const { stream, socket } = createRun({ maxQueue: 1 })
    const ended = stream.start()
    socket().open()
    for (const frame of ['a', 'b', 'c']) {
      socket().receive(frame)
      await setImmediate()
    }
    socket().closeThere(1000)
    expect(await ended).toMatchObject({ status: 'done', text: 'abc' })
  })
})

describe('the end', () => {
  it.each([1000, 1005])('with %i is an end, which the protocol may want more than', async (code) => {
    const { stream, socket } = createRun({}, {})
    const ended = stream.start()
    socket().open()
    socket().receive('{"choices":[{"delta":{"content":"Hi"}}]}')
    socket().closeThere(code)
    expect(await ended).toMatchObject({ status: 'error', text: 'Hi', error: { code: 'truncated' } })
  })

  it.each([
    [1001, 'truncated'],
    [1006, 'truncated'],
    [1011, 'truncated'],
    [1012, 'truncated'],
    [1013, 'truncated'],
    [4000, 'truncated'],
    [1008, 'unauthorized'],
    [1009, 'limit'],
    [3000, 'unauthorized'],
    [4401, 'unauthorized'],
    [4403, 'unauthorized'],
    [4404, 'not-found'],
    [4429, 'rate-limited'],
    [4503, 'server'],
  ])('with %i is an error: %s', async (code, expected) => {
    const { stream, socket } = createRun()
    const ended = stream.start()
    socket().open()
    socket().receive('Hel')
    socket().closeThere(code, 'the reason')
    const { error } = await ended
    expect(error).toMatchObject({ code: expected, text: 'Hel', providerCode: String(code) })
    expect(error?.message).toContain(`${code}: the reason`)
  })

  it('of a socket that never opened is a network error', async () => {
    const { stream, socket } = createRun()
    const ended = stream.start()
    const cause = new Error('ECONNREFUSED')
    socket().onerror?.({ error: cause } as never)
    socket().closeThere(1006)
    expect(await ended).toMatchObject({
      status: 'error',
      error: { code: 'network', providerCode: '1006', cause, text: '' },
    })
  })

  it('is a proper one for whoever reads before the answer had one', async () => {
    const { stream, socket } = createRun()
    const ended = stream.start()
    socket().open()
    socket().closeThere(1000)
    expect(await ended).toMatchObject({ status: 'done', text: '' })
    expect(socket().closedWith).toEqual([])
  })
})

describe('cancel', () => {
  it('makes no socket when it comes before the URL', async () => {
    const { WebSocket, sockets } = createFakeWebSocket()
    const stream = createStream(webSocket(async () => url, { WebSocket }))
    void stream.start()
    stream.cancel()
    await setImmediate()
    expect(sockets).toEqual([])
  })

  it('closes with 1000 and hears nothing that comes after', async () => {
    const events: unknown[] = []
    const { stream, socket } = createRun({}, { ...textOnly, onEvent: ({ event }) => events.push(event) })
    void stream.start()
    socket().open()
    socket().receive('Hel')
    await setImmediate()
    stream.cancel()
    expect(socket().closedWith).toEqual([1000])
    socket().receive('lo')
    socket().closeThere(1006)
    await setImmediate()
    expect(socket().closedWith).toEqual([1000])
    expect(stream.getSnapshot()).toMatchObject({ status: 'cancelled', text: 'Hel' })
    expect(events).toHaveLength(1)
    expect([socket().onopen, socket().onmessage, socket().onclose]).toEqual([null, null, null])
  })

  it('of a socket that connects closes it, though it opens all the same', async () => {
    const { stream, socket } = createRun()
    void stream.start('input')
    stream.cancel()
    socket().open()
    await setImmediate()
    expect(socket().closedWith).toEqual([1000])
    expect(socket().sent).toEqual([])
  })
})

describe('a real socket', () => {
  async function serve(onConnection: (socket: NodeWebSocket) => void) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    server.on('connection', onConnection)
    await once(server, 'listening')
    return { server, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }

  it('talks both ways while it streams', async () => {
    const { server, url } = await serve((socket) => {
      socket.on('message', (data) => {
        if (String(data) === 'bye') socket.close(1000)
        else socket.send(`${data};`)
      })
    })
    const stream = createStream(webSocket(url, { WebSocket: NodeWebSocket }), {
      ...textOnly,
      onMessage: ({ message }) => stream.send(message.data.length > 5 ? 'bye' : `${message.data}x`),
    })
    expect(await stream.start('a')).toMatchObject({ status: 'done', text: 'a;a;x;a;x;x;' })
    server.close()
  })

  it('says with which code the server closed', async () => {
    const { server, url } = await serve((socket) => socket.close(4401, 'token expired'))
    const { error } = await createStream(webSocket(url, { WebSocket: NodeWebSocket })).start()
    expect(error).toMatchObject({ code: 'unauthorized', providerCode: '4401' })
    expect(error?.message).toContain('token expired')
    server.close()
  })

  it('is a network error where nobody listens', async () => {
    const { server, url } = await serve(() => {})
    server.close()
    await once(server, 'close')
    const { error } = await createStream(webSocket(url, { WebSocket: NodeWebSocket })).start()
    expect(error).toMatchObject({ code: 'network', providerCode: '1006' })
    expect(String(error?.cause)).toContain('ECONNREFUSED')
  })

  it('is gone at the server once the run is cancelled', async () => {
    const { server, url } = await serve((socket) => socket.send('Hel'))
    const closed = once(server, 'connection').then(([socket]) => once(socket, 'close'))
    const stream = createStream(webSocket(url, { WebSocket: NodeWebSocket }), {
      ...textOnly,
      onEvent: () => stream.cancel(),
    })
    expect(await stream.start()).toMatchObject({ status: 'cancelled', text: 'Hel' })
    expect((await closed)[0]).toBe(1000)
    server.close()
  })
})
