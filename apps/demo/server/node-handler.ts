import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

/**
 * Serves a `Request -> Response` function over node:http. Each chunk is sent when it comes, and no faster than the
 * client takes it; a client that leaves aborts the request's signal; a body that fails breaks the connection.
 */
export function nodeHandler(handle: (request: Request) => Promise<Response>) {
  return async (incoming: IncomingMessage & { originalUrl?: string }, outgoing: ServerResponse) => {
    const client = new AbortController()
    outgoing.once('close', () => client.abort(new Error('The client has left.')))
    try {
      const response = await handle(toRequest(incoming, client.signal))
      outgoing.writeHead(response.status, Object.fromEntries(response.headers))
      outgoing.flushHeaders()
      await send(response.body, outgoing)
    } catch (error) {
      if (client.signal.aborted || outgoing.headersSent) return void outgoing.destroy()
      console.error(error)
      outgoing
        .writeHead(500, { 'content-type': 'text/plain' })
        .end('The demo server failed; its log says why.')
    }
  }
}

function toRequest(incoming: IncomingMessage & { originalUrl?: string }, signal: AbortSignal): Request {
  // A middleware's `url` lacks the path it is mounted at.
  const url = new URL(
    incoming.originalUrl ?? incoming.url ?? '/',
    `http://${incoming.headers.host ?? 'localhost'}`,
  )
  const method = incoming.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value))
  }
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, {
    method,
    headers,
    signal,
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  })
}

async function send(body: ReadableStream<Uint8Array> | null, outgoing: ServerResponse) {
  if (!body) return void outgoing.end()
  const reader = body.getReader()
  outgoing.once('close', () => void reader.cancel().catch(() => {})) // a body that has failed cannot be cancelled
  for (let next = await reader.read(); !next.done; next = await reader.read())
    await write(outgoing, next.value)
  outgoing.end()
}

function write(outgoing: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    outgoing.write(chunk, () => resolve())
  })
}
