import { type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'

/** Headers that belong to one connection and not to the message. */
const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Passes requests to the mock server with everything that goes wrong there: a refused or broken connection is refused
 * or broken here too, where a common proxy would turn it into an error page or a silence.
 *
 * @param target - origin of the mock server
 */
export function createMockProxy(target: URL) {
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const upstream = request(
      new URL(incoming.url ?? '/', target),
      // A connection of its own: one that a fault has broken must not be used again.
      {
        method: incoming.method,
        headers: { ...messageHeaders(incoming.headers), host: target.host },
        agent: false,
      },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.statusMessage, messageHeaders(reply.headers))
        outgoing.flushHeaders()
        reply.pipe(outgoing)
        reply.once('close', () => {
          if (!reply.complete) outgoing.destroy()
        })
      },
    )
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.headersSent || !isAbsent(error)) return void outgoing.destroy()
      const message = `No mock server answers at ${target.origin}. Start it, or set RIVULET_MOCK_URL.`
      outgoing
        .writeHead(502, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message, code: 'no_mock_server' } }))
    })
    outgoing.once('close', () => upstream.destroy())
    incoming.pipe(upstream)
  }
}

function isAbsent({ code }: NodeJS.ErrnoException): boolean {
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
}

function messageHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !connectionHeaders.has(name)))
}
