import { once } from 'node:events'
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { serve } from '../../test/serve.ts'
import { nodeHandler } from './node-handler.ts'

/** Sends these lines over a socket of its own. @returns all that the server sends back */
async function send(address: string, ...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'))
  let reply = ''
  for await (const chunk of socket) reply += chunk
  return reply
}

const sayUrl = ({ url }: Request) => new Response(url)

describe('a request over HTTP/1.1', () => {
  it.each([
    ['GET /a?b=c HTTP/1.1', 'Host: here:1', 'http://here:1/a?b=c'],
    // What follows the host is none of it, and no path names a host.
    ['GET /a HTTP/1.1', 'Host: here/runs/other?status#', 'http://here/a'],
    ['GET //evil.example/a HTTP/1.1', 'Host: here', 'http://here//evil.example/a'],
    // As a proxy is asked.
    ['GET http://evil.example/a?b HTTP/1.1', 'Host: here', 'http://here/a?b'],
  ])('%s with %s is for %s', async (line, host, url) => {
    const reply = await send(await serve(sayUrl), line, host)
    expect(reply).toMatch(/^HTTP\/1\.1 200 /)
    expect(reply).toContain(url)
  })

  it.each([
    ['GET / HTTP/1.1', 'Host: a b', 400],
    ['GET somewhere HTTP/1.1', 'Host: here', 400],
    ['TRACE / HTTP/1.1', 'Host: here', 405],
  ])('%s with %s is refused, and nobody is told: %i', async (line, host, status) => {
    const reply = await send(await serve(sayUrl), line, host)
    expect(reply).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })
})

it('takes a request over HTTP/2 by its own host, and does not call it left when it has been answered', async () => {
  const signals: AbortSignal[] = []
  const server = createHttp2Server(
    nodeHandler(({ url, signal }) => {
      signals.push(signal)
      return new Response(url)
    }) as never,
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const closed = once(server, 'stream').then(([stream]) => once(stream, 'close'))
  const request = session.request({ ':path': '/a', ':authority': 'here:1' })
  let reply = ''
  for await (const chunk of request) reply += chunk
  await closed
  expect(reply).toBe('http://here:1/a')
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  session.close()
  server.close()
})
