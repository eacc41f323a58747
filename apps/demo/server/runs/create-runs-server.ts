import { createServer, type Server } from 'node:http'
import { nodeHandler, type WebHandler } from '@rivulet/server/node'
import { socketHandler } from '@rivulet/server/ws'
import { WebSocketServer } from 'ws'
import { runsSocketPath } from '../../shared/runs.ts'

/** More than any message to a run has. */
const maxFrameBytes = 1024 * 1024

/** A server of these answers, over HTTP and over WebSockets. */
export function createRunsServer(handle: WebHandler): {
  readonly server: Server
  /** Cuts every connection, as a network that is gone does. */
  cut(): void
} {
  const server = createServer(nodeHandler(handle))
  const sockets = new WebSocketServer({ server, path: runsSocketPath, maxPayload: maxFrameBytes })
  sockets.on('connection', socketHandler(handle))
  return {
    server,
    cut() {
      server.closeAllConnections()
      for (const socket of sockets.clients) socket.terminate()
    },
  }
}
