import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net'

/** A request as it came over the wire, and whether its client has gone. */
export type ServedRequest = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

type Answer = (request: ServedRequest, response: ServerResponse) => unknown

/** A server on a socket of this machine, with the requests it saw. To be disposed of. */
export async function serve(answer: Answer) {
  const requests: ServedRequest[] = []
  /** Settles when the client of the first response has gone before its end. */
  let gone = () => {}
  const left = new Promise<void>((resolve) => {
    gone = resolve
  })
  const server = createServer(async (request, response) => {
    response.on('close', () => response.writableFinished || gone())
    const chunks = await request.toArray()
    const seen: ServedRequest = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    }
    requests.push(seen)
    await answer(seen, response)
  })
  const origin = await listen(server)
  return {
    origin,
    requests,
    left,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A server that writes whatever it likes, HTTP or not, as soon as a request has begun. */
export async function serveRaw(write: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  let count = 0
  const server = createSocketServer((socket) => {
    sockets.add(socket)
    // A client that goes resets its connection.
    socket.on('error', () => {})
    socket.once('data', () => {
      count++
      write(socket)
    })
  })
  const origin = await listen(server)
  return {
    origin,
    /** Connections that were made. */
    get count() {
      return count
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function listen(server: ReturnType<typeof createSocketServer>): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export const sseHeaders = { 'content-type': 'text/event-stream' }
