import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { startCuttingProxy } from '../../core/test/cutting-proxy.ts'
import { nodeHandler, type WebHandler } from '../src/node/node-handler.ts'
import { socketHandler } from '../src/ws/index.ts'

/** A server over real sockets that speaks both, behind a proxy that kills connections. */
export async function startTalkServer(handle: WebHandler) {
  const server = createServer(nodeHandler(handle))
  const webSockets = new WebSocketServer({ server, path: '/socket' })
  webSockets.on('connection', socketHandler(handle, { onError: () => {} }))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const proxy = await startCuttingProxy((server.address() as AddressInfo).port, () => 0)
  return {
    url: proxy.url,
    cutNow: proxy.cutNow,
    async stop() {
      proxy.close()
      for (const socket of webSockets.clients) socket.terminate()
      webSockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
