import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** The request of a node:http server as the web standard has it. The body is read whole, for every route needs it so. */
export async function toWebRequest(request: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const { method = 'GET', url = '/' } = request
  const headers = new Headers()
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    headers.append(request.rawHeaders[at] ?? '', request.rawHeaders[at + 1] ?? '')
  }
  const body = await buffer(request)
  const hasBody = method !== 'GET' && method !== 'HEAD' && body.length > 0
  return new Request(new URL(url, `http://${request.headers.host ?? 'localhost'}`), {
    method,
    headers,
    signal,
    ...(hasBody && { body: new Uint8Array(body) }),
  })
}
