import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { passSocketOn } from './pass-on.ts'

async function listen(server: Server): Promise<URL> {
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

/** A machine that says again what it hears, and a socket to it through what stands before it. */
async function setUp() {
  const machine = createServer()
  const connections: Socket[] = []
  machine.on('connection', (socket) => connections.push(socket))
  const sockets = new WebSocketServer({ server: machine, path: '/runs/socket' })
  sockets.on('connection', (socket, { headers }) => {
    socket.send(`cookie: ${headers.cookie}`)
    socket.on('message', (data) => socket.send(`again: ${data}`))
  })
  const target = await listen(machine)
  const front = createServer()
  front.on('upgrade', (incoming, socket, head) => passSocketOn(target, incoming, socket, head))
  const { port } = await listen(front)
  const client = new WebSocket(`ws://127.0.0.1:${port}/runs/socket`, { headers: { cookie: 'a=1' } })
  const [hello] = await once(client, 'message')
  return { client, sockets, connections, hello: String(hello) }
}

it('passes a WebSocket on with what it came with, both ways', async () => {
  const { client, hello } = await setUp()
  expect(hello).toBe('cookie: a=1')
  client.send('hello')
  expect(String((await once(client, 'message'))[0])).toBe('again: hello')
  client.terminate()
})

it.each(['destroy', 'resetAndDestroy'] as const)('ends one when its machine is gone: %s', async (how) => {
  const { client, connections } = await setUp()
  const lost = once(client, 'close')
  for (const connection of connections) connection[how]()
  expect((await lost)[0]).toBe(1006)
})

it('lets go of the machine when the client is gone', async () => {
  const { client, sockets } = await setUp()
  const [socket] = sockets.clients
  const left = socket && once(socket, 'close')
  client.terminate()
  await left
  expect(sockets.clients.size).toBe(0)
})

it('ends one where no machine is there', async () => {
  const front = createServer()
  front.on('upgrade', (incoming, socket, head) => passSocketOn(undefined, incoming, socket, head))
  const { port } = await listen(front)
  const client = new WebSocket(`ws://127.0.0.1:${port}/`)
  client.on('error', () => {}) // it closes then, too
  expect(await new Promise((resolve) => client.once('close', resolve))).toBe(1006)
})
