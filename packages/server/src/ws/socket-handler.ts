import type { IncomingMessage } from 'node:http'
import type { ClientFrame, ServerFrame } from '@rivulet/core/talk'
import { type AllowedOrigins, checkOrigin } from '../guard/check-origin.ts'
import type { WebHandler } from '../node/node-handler.ts'
import { takePieces } from '../respond/stream-body.ts'
import { frameRequest, upgradeRequest } from './socket-request.ts'

/** The part of a socket of the `ws` package that is used. */
export type ServerSocket = {
  readonly readyState: number
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown
  on(event: 'close' | 'error', listener: () => void): unknown
  send(data: string, done: (error?: Error | null) => void): void
  close(code: number, reason: string): void
  /** Breaks the connection. Without it, a client that takes nothing is asked to close, which it may not hear. */
  terminate?(): void
}

export type SocketHandlerOptions = {
  /** Pages of other origins may open no socket, unless they are named here. */
  allowOrigins?: AllowedOrigins
  /** Requests that may be under way over one socket; default 16. One more closes it. */
  maxRequests?: number
  /** UTF-16 units of a frame; default 1,048,576. Give `ws` its own `maxPayload` too, which is asked before it reads. */
  maxFrameChars?: number
  /** Told of what a handler threw; the client sees a bare 500. Default: `console.error`. */
  onError?(error: unknown): void
}

/** Told to a client, in whose browser scripts may read them. */
const toldHeaders = [
  'content-type',
  'location',
  'content-location',
  'retry-after',
  'retry-after-ms',
  'x-request-id',
]

/**
 * Answers requests that come over a WebSocket from `socketFetch` of `@rivulet/core/talk`, by the same handler as those over
 * HTTP: `new WebSocketServer({ server, path: '/socket' }).on('connection', socketHandler(handle))`.
 *
 * A browser sends cookies with a socket whatever page opens it, and no CORS stands before what comes back: sockets of other
 * origins are closed with 4403. A frame can set none of the headers that proxies and browsers are trusted for. What is not
 * understood closes the socket with 1008.
 */
export function socketHandler(handle: WebHandler, options: SocketHandlerOptions = {}) {
  const { allowOrigins, maxRequests = 16, maxFrameChars = 1024 * 1024, onError = console.error } = options

  return (socket: ServerSocket, incoming: IncomingMessage): void => {
    const running = new Map<number, AbortController>()
    socket.on('error', () => {}) // it closes then, too
    socket.on('close', () => {
      for (const client of running.values()) client.abort(new Error('The client has gone.'))
    })
    const upgrade = upgradeRequest(incoming)
    if (!upgrade) return void socket.close(1008, 'no-request')
    if (checkOrigin(upgrade, allowOrigins)) return void socket.close(4403, 'forbidden-origin')

    /** Settles when the network has taken it, or never will. */
    const send = (frame: ServerFrame) =>
      new Promise<void>((resolve) => {
        if (socket.readyState === 1) socket.send(JSON.stringify(frame), () => resolve())
        else resolve()
      })

    const drop = () => (socket.terminate ? socket.terminate() : socket.close(1013, 'stuck'))

    const answer = async (n: number, request: Request, { signal }: AbortController) => {
      let isBegun = false
      try {
        const response = await handle(request)
        const headers = toldHeaders.flatMap((name) => {
          const value = response.headers.get(name)
          return value === null ? [] : [[name, value] as const]
        })
        isBegun = true
        await send({ n, status: response.status, headers })
        const isWhole = await sendBody(response, signal, (text) => send({ n, text }), drop)
        if (!signal.aborted) await send({ n, end: isWhole ? 'whole' : 'lost' })
      } catch (error) {
        if (signal.aborted) return
        onError(error)
        // A second head would leave the body behind the first one without an end.
        if (!isBegun) await send({ n, status: 500, headers: [['content-type', 'text/plain']] })
        await send({ n, end: isBegun ? 'lost' : 'whole' })
      } finally {
        running.delete(n)
      }
    }

    socket.on('message', (data, isBinary) => {
      const frame = isBinary ? undefined : readFrame(String(data), maxFrameChars)
      if (!frame) return socket.close(1008, 'no-frame')
      if ('stop' in frame) return running.get(frame.n)?.abort(new Error('The answer is not wanted any more.'))
      const client = new AbortController()
      const request = frameRequest(frame, upgrade, client.signal)
      if (!request || running.has(frame.n) || running.size >= maxRequests)
        return socket.close(1008, request ? 'too-many-requests' : 'no-request')
      running.set(frame.n, client)
      void answer(frame.n, request, client)
    })
  }
}

/** @returns whether it is whole */
async function sendBody(
  response: Response,
  signal: AbortSignal,
  send: (text: string) => Promise<void>,
  drop: () => void,
): Promise<boolean> {
  const pieces = takePieces(response)
  if (pieces) {
    const { dropped } = pieces
    signal.addEventListener('abort', pieces.close, { once: true })
    dropped.addEventListener('abort', drop, { once: true })
    for (let piece = await pieces.next(); piece !== undefined; piece = await pieces.next()) await send(piece)
    return !dropped.aborted
  }
  const decoder = new TextDecoder()
  const reader = response.body?.getReader()
  const cancel = () => void reader?.cancel().catch(() => {}) // a body that has failed cannot be cancelled
  signal.addEventListener('abort', cancel, { once: true })
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
    await send(decoder.decode(next.value, { stream: true }))
  return true
}

function readFrame(text: string, maxChars: number): ClientFrame | undefined {
  if (text.length > maxChars) return undefined
  try {
    const frame = JSON.parse(text) as ClientFrame | null
    return Number.isSafeInteger(frame?.n) ? (frame as ClientFrame) : undefined
  } catch {
    // No JSON: answered as any other text that is no frame.
    return undefined
  }
}
