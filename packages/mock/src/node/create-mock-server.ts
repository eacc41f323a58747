import type { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { systemClock } from '../clock/clock.ts'
import { createPlayer } from '../create-mock-handler.ts'
import { createSocketOpener } from '../realtime/open-socket.ts'
import { createScriptWriter, type ScriptWriterOptions } from '../route/create-script-writer.ts'
import { socketPath } from '../route/routes.ts'
import { answerRequest } from './answer-request.ts'
import { answerUpgrade } from './answer-upgrade.ts'
import { listen } from './listen.ts'
import { openRecordings } from './open-recordings.ts'
import { serverRoutes } from './server-routes.ts'

export type MockServerOptions = Omit<ScriptWriterOptions, 'recordings'> & {
  /** Default 0: any free port. */
  port?: number
  /** Default `127.0.0.1`: this machine only. */
  host?: string
  /** Fail when the port is taken, instead of trying the next one. Default false. */
  strictPort?: boolean
  /** Directory of recorded streams for `/play/`. */
  recordings?: string
  /** Told when a script of your own throws; default `console.error`. */
  onError?: (error: unknown) => void
}

export type MockServer = {
  readonly url: string
  readonly port: number
  /** Ends every connection at once, whatever it is doing, and stops listening. May be called again. */
  close(): Promise<void>
}

/**
 * Starts the mock server.
 *
 * @throws when the port is taken and `strictPort` is set, or when there is no such host or directory
 */
export async function createMockServer(options: MockServerOptions = {}): Promise<MockServer> {
  const { port = 0, host = '127.0.0.1', strictPort = false } = options
  const { recordings, clock = systemClock, onError = console.error, defaults, scripts } = options
  const closing = new AbortController()
  const writeScript = createScriptWriter(
    {
      clock,
      ...(defaults && { defaults }),
      ...(scripts && { scripts }),
      ...(recordings !== undefined && { recordings: await openRecordings(recordings) }),
    },
    { services: serverRoutes, closing: closing.signal },
  )
  const handle = createPlayer(writeScript, clock)
  const openSocket = createSocketOpener({ clock, handle, ...(defaults && { defaults }) }, socketPath)
  const webSockets = new WebSocketServer({ noServer: true, handleProtocols: chooseProtocol })
  const clients = new Set<AbortController>()
  /** A signal that is aborted when the one who emits `close` does so, or the server closes. */
  const follow = (connection: EventEmitter): AbortSignal => {
    const client = new AbortController()
    clients.add(client)
    connection.once('close', () => {
      clients.delete(client)
      client.abort(new Error('The client has left.'))
    })
    return client.signal
  }
  const server = createServer((request, response) => {
    void answerRequest({ request, response, signal: follow(response) }, { writeScript, clock, onError })
  })
  /** Sockets that the server has let go of, and does not close by itself. */
  const upgraded = new Set<Socket>()
  server.on('upgrade', (request, socket: Socket, head) => {
    socket.on('error', () => {}) // it closes then, too
    socket.once('close', () => upgraded.delete(socket))
    upgraded.add(socket)
    const tools = { writeScript, openSocket, webSockets, clock, onError }
    void answerUpgrade({ request, socket, head, signal: follow(socket) }, tools)
  })
  const found = await listen(server, { port, host, strictPort })

  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()))
      server.closeAllConnections()
      for (const socket of upgraded) socket.destroy()
      closing.abort(new Error('The server is closing.'))
      for (const client of clients) client.abort(closing.signal.reason)
    })
  let closed: Promise<void> | undefined

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${found}`,
    port: found,
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

/** OpenAI's clients offer their key as a protocol beside the one that is spoken. */
function chooseProtocol(offered: Set<string>): string | false {
  return offered.has('realtime') ? 'realtime' : false
}
