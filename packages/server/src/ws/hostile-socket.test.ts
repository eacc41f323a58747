import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import type { WebHandler } from '../node/node-handler.ts'
import { streamResponse } from '../stream-response.ts'
import { socketHandler } from './index.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0)) await step()
})

async function connect(handle: WebHandler, path = '/', headers: Record<string, string> = {}) {
  const server = createServer()
  const sockets = new WebSocketServer({ server }).on('connection', socketHandler(handle))
  const served = once(sockets, 'connection') as Promise<[WebSocket]>
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  undo.push(() => {
    for (const each of [socket, ...sockets.clients]) each.terminate()
    sockets.close()
    return new Promise((resolve) => server.close(resolve))
  })
  const closed = once(socket, 'close') as Promise<[code: number, reason: Buffer]>
  await once(socket, 'open')
  const [there] = await served
  return { socket, there, closed: closed.then(([code]) => code) }
}
const nothing: WebHandler = () => new Response()

describe('a socket', () => {
  it.each(['a b', 'host:99999', '['])('whose host is %j is closed, and the process goes on', async (host) => {
    const { closed } = await connect(nothing, '/', { host })
    expect(await closed).toBe(1008)
  })

  it('cannot name its host by its path, to pass as its own origin', async () => {
    const { closed } = await connect(nothing, '//evil.example/socket', { origin: 'https://evil.example' })
    expect(await closed).toBe(4403)
  })

  it('that takes nothing of what waits for it is dropped after the limit', async () => {
    const { socket, there } = await connect((request) => {
      const endless = async function* () {
        for (;;) yield 'x'.repeat(10_000)
      }
      return streamResponse(endless, { request, stuckMs: 50 })
    })
    socket.send(JSON.stringify({ n: 1, method: 'GET', path: '/', headers: [], body: '' }))
    socket.pause()
    await once(there, 'close')
  })
})
