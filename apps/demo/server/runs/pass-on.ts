import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * Passes a request on to a machine, and its answer back.
 *
 * @param more - headers that the answer gets
 */
export function passOn(
  target: URL | undefined,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  more: Readonly<Record<string, string>>,
) {
  if (!target) return void outgoing.destroy()
  const { method, headers, url = '/' } = incoming
  const upstream = ask(new URL(url, target), { method, headers, agent: false }, (reply) => {
    outgoing.writeHead(reply.statusCode ?? 502, { ...reply.headers, ...more })
    outgoing.flushHeaders()
    reply.pipe(outgoing)
    reply.once('close', () => {
      if (!reply.complete) outgoing.destroy()
    })
  })
  upstream.on('error', () => outgoing.destroy()) // as the connection to a machine that is gone
  outgoing.once('close', () => upstream.destroy())
  incoming.pipe(upstream)
}

/** A WebSocket stays with the machine that it was opened to, and ends with it. */
export function passSocketOn(
  target: URL | undefined,
  { url, rawHeaders }: IncomingMessage,
  client: Duplex,
  head: Buffer,
) {
  if (!target) return void client.destroy()
  const upstream = connect(Number(target.port), target.hostname)
  // An end is passed on by the pipes.
  client.on('error', () => upstream.destroy())
  upstream.on('error', () => client.destroy())
  const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []))
  upstream.write(`GET ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  upstream.write(head)
  client.pipe(upstream).pipe(client)
}
