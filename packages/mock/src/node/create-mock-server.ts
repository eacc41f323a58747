import { createServer } from 'node:http'
import { type Clock, systemClock } from '../clock/clock.ts'
import { createScriptWriter, type ScriptWriterOptions } from '../route/create-script-writer.ts'
import { answerRequest } from './answer-request.ts'
import { listen } from './listen.ts'
import { openRecordings } from './open-recordings.ts'

export type MockServerOptions = Omit<ScriptWriterOptions, 'recordings'> & {
  /** Default 0: any free port. */
  port?: number
  /** Default `127.0.0.1`: this machine only. */
  host?: string
  /** Fail when the port is taken, instead of trying the next one. Default false. */
  strictPort?: boolean
  /** Directory of recorded streams for `/play/`. */
  recordings?: string
  /** Default: real time. */
  clock?: Clock
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
  const writeScript = createScriptWriter({
    clock,
    ...(defaults && { defaults }),
    ...(scripts && { scripts }),
    ...(recordings !== undefined && { recordings: await openRecordings(recordings) }),
  })
  const clients = new Set<AbortController>()
  const server = createServer((request, response) => {
    const client = new AbortController()
    clients.add(client)
    response.once('close', () => {
      clients.delete(client)
      client.abort(new Error('The client has left.'))
    })
    void answerRequest({ request, response, signal: client.signal }, { writeScript, clock, onError })
  })
  const found = await listen(server, { port, host, strictPort })

  const close = () =>
    new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()))
      server.closeAllConnections()
      for (const client of clients) client.abort(new Error('The server is closing.'))
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
