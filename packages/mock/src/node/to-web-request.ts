import type { IncomingMessage } from 'node:http'
import { RequestRefused } from '../request-refused.ts'

const mostBytes = 32 * 1024 * 1024

/**
 * The request of a node:http server as the web standard has it. The body is read whole, as every route needs it.
 *
 * @throws {RequestRefused} when there is no such request in the web standard, or its body is above 32 MiB
 */
export async function toWebRequest(request: IncomingMessage, signal: AbortSignal): Promise<Request> {
  const body = await readBody(request)
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && body.length > 0
  return createRequest(request, { signal, ...(hasBody && { body }) })
}

/** The same of a request that can have no body, such as one for a WebSocket. */
export function toHeadRequest(request: IncomingMessage, signal: AbortSignal): Request {
  return createRequest(request, { signal })
}

function createRequest(
  { method = 'GET', url = '/', rawHeaders, headers: { host = 'localhost' } }: IncomingMessage,
  init: RequestInit,
): Request {
  const headers = new Headers()
  for (let at = 0; at < rawHeaders.length; at += 2)
    headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '')
  try {
    return new Request(new URL(`http://${host}${url}`), { method, headers, ...init })
  } catch (cause) {
    throw new RequestRefused(400, `No route takes ${method} ${url}.`, { code: 'invalid_request', cause })
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes)
      throw new RequestRefused(413, 'The body is above 32 MiB.', { code: 'body_too_large' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
