import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Pieces } from '../respond/pieces.ts'
import { takePieces } from '../respond/stream-body.ts'
import { requestUrl } from './request-url.ts'

/** Answers a request as the web describes it: what this package makes, a route of Hono, a handler of Next. */
export type WebHandler = (request: Request) => Response | Promise<Response>

/** What Express and Connect add to a request. */
type NodeRequest = IncomingMessage & { originalUrl?: string; body?: unknown; protocol?: string }

export type NodeHandlerOptions = {
  /** Told of what a handler threw; the client sees a bare 500. Default: `console.error`. */
  onError?(error: unknown): void
}

/**
 * Serves a web-standard handler over `node:http`, and so in Express, Connect, Fastify's raw replies and the like. The
 * headers go at once, each piece when it comes and no faster than the client takes it; a client that leaves aborts the
 * request's signal; a body that fails breaks the connection, so that nobody takes it for complete.
 */
export function nodeHandler(handle: WebHandler, { onError = console.error }: NodeHandlerOptions = {}) {
  return async (incoming: NodeRequest, outgoing: ServerResponse): Promise<void> => {
    const client = new AbortController()
    let pieces: Pieces | undefined
    outgoing.once('close', () => {
      pieces?.close()
      // Over HTTP/2 there is only the latter.
      if (!(outgoing.writableFinished ?? outgoing.writableEnded))
        client.abort(new Error('The client has gone.'))
    })
    const url = requestUrl(incoming, incoming.originalUrl ?? incoming.url)
    if (!url) return refuse(outgoing, 400, 'The request has no host or path.')
    if (unheard.test(incoming.method ?? '')) return refuse(outgoing, 405, 'No such method.')
    try {
      const response = await handle(toRequest(incoming, url, client.signal))
      if (client.signal.aborted) return void (await response.body?.cancel())
      outgoing.writeHead(response.status, headersOf(response.headers))
      outgoing.flushHeaders()
      pieces = takePieces(response)
      if (pieces) await sendPieces(pieces, outgoing)
      else await sendBody(response.body, outgoing)
    } catch (error) {
      if (client.signal.aborted) return
      onError(error)
      if (outgoing.headersSent) return void outgoing.destroy()
      refuse(outgoing, 500, 'The server failed.')
    }
  }
}

/** Methods that a web-standard request cannot have. */
const unheard = /^(CONNECT|TRACE|TRACK)$/i

function refuse(outgoing: ServerResponse, status: number, sentence: string) {
  outgoing.writeHead(status, { 'content-type': 'text/plain' }).end(sentence)
}

function toRequest(incoming: NodeRequest, url: string, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value))
  }
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers, signal, ...(hasBody && bodyOf(incoming)) })
}

/** Express's parsers have read the body by then and left what it says. */
function bodyOf(incoming: NodeRequest): RequestInit & { duplex: 'half' } {
  const { body } = incoming
  const read = body !== undefined && incoming.readableEnded
  if (read) return { body: typeof body === 'string' ? body : JSON.stringify(body), duplex: 'half' }
  return { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }
}

/** Several cookies are several headers. */
function headersOf(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie()
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 && { 'set-cookie': cookies }) }
}

async function sendPieces(pieces: Pieces, outgoing: ServerResponse): Promise<void> {
  // A clean end would say that the answer is complete.
  pieces.dropped.addEventListener('abort', () => outgoing.destroy(), { once: true })
  for (;;) {
    // No variable for the piece: it would be kept, beside its bytes, for as long as the client is stuck.
    const room = writePiece(await pieces.next(), outgoing)
    if (room) await room
    if (outgoing.writableEnded || outgoing.destroyed) return
  }
}

function writePiece(piece: string | undefined, outgoing: ServerResponse): Promise<void> | undefined {
  if (piece === undefined) return void outgoing.end()
  // For a text that has to wait Node takes three times its size, in case all of it is Chinese.
  return outgoing.write(Buffer.from(piece)) ? undefined : drained(outgoing)
}

async function sendBody(body: ReadableStream<Uint8Array> | null, outgoing: ServerResponse): Promise<void> {
  if (!body) return void outgoing.end()
  const reader = body.getReader()
  const cancel = () => void reader.cancel().catch(() => {}) // a body that has failed cannot be cancelled
  outgoing.once('close', cancel)
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (!outgoing.write(next.value)) await drained(outgoing)
      if (outgoing.destroyed) return
    }
  } finally {
    outgoing.off('close', cancel)
  }
  outgoing.end()
}

/** Settles when there is room again, or nobody is left to make it. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      outgoing.off('drain', settle)
      outgoing.off('close', settle)
      resolve()
    }
    if (outgoing.destroyed) return resolve()
    outgoing.on('drain', settle)
    outgoing.on('close', settle)
  })
}
