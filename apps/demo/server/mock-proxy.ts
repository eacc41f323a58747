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
  return (incoming: IncomingMessage & { originalUrl?: string }, outgoing: ServerResponse) => {
    const { url = '/', originalUrl = url } = incoming
    // A middleware's `url` lacks the path it is mounted at.
    const mount = originalUrl.endsWith(url) ? originalUrl.slice(0, -url.length) : ''
    const upstream = request(
      new URL(url, target),
      // A connection of its own: one that a fault has broken must not be used again.
      {
        method: incoming.method,
        headers: { ...messageHeaders(incoming.headers), host: target.host },
        agent: false,
      },
      (reply) => {
        const headers = mountAddresses(messageHeaders(reply.headers), mount)
        outgoing.writeHead(reply.statusCode ?? 502, reply.statusMessage, headers)
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

/** Where an answer can be read again, as seen from this side of the proxy. */
function mountAddresses(headers: IncomingHttpHeaders, mount: string): IncomingHttpHeaders {
  const mounted = ['location', 'content-location'].flatMap((name) => {
    const address = headers[name]
    return typeof address === 'string' && address.startsWith('/') ? [[name, mount + address]] : []
  })
  return { ...headers, ...Object.fromEntries(mounted) }
}
