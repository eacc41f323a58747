import { expect, it } from 'vitest'
import type { WebSocketLike } from '../source/web-socket.ts'
import { socketFetch } from './socket-fetch.ts'

/** A server that answers each request by these frames. */
function serverOf(...frames: object[]) {
  const sent: unknown[] = []
  class Socket implements WebSocketLike {
    binaryType: WebSocketLike['binaryType'] = 'arraybuffer'
    readyState = 1
    onopen: WebSocketLike['onopen'] = null
    onmessage: WebSocketLike['onmessage'] = null
    onclose: WebSocketLike['onclose'] = null
    onerror: WebSocketLike['onerror'] = null
    constructor() {
      queueMicrotask(() => this.onopen?.({} as never))
    }
    send(data: unknown) {
      const frame = JSON.parse(String(data))
      sent.push(frame)
      if (frame.stop) return
      for (const answer of frames)
        this.onmessage?.({ data: JSON.stringify({ n: frame.n, ...answer }) } as never)
    }
    close() {}
  }
  return { ask: socketFetch('ws://example.test/', { WebSocket: Socket as never }), sent }
}

it('gives what the frames say', async () => {
  const { ask } = serverOf({ status: 200, headers: [['x-a', '1']] }, { text: 'Hi' }, { end: 'whole' })
  const response = await ask('/a')
  expect([response.status, response.headers.get('x-a'), await response.text()]).toEqual([200, '1', 'Hi'])
})

it.each([
  ['a status that is none', { status: 42, headers: [] }],
  ['no headers', { status: 200 }],
  ['headers that are no pairs', { status: 200, headers: [1] }],
  ['a header that none can be', { status: 200, headers: [['a b', '1']] }],
])('fails by %s, and does not wait for more', async (_, head) => {
  const { ask, sent } = serverOf(head)
  await expect(ask('/a')).rejects.toThrow('network: the head of the answer is none.')
  expect(sent.at(-1)).toMatchObject({ stop: true })
})
