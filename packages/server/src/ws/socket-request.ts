import type { IncomingMessage } from 'node:http'
import type { ClientFrame } from '@rivulet/core/talk'
import { requestUrl } from '../node/request-url.ts'

type RequestFrame = Extract<ClientFrame, { method: string }>

/** What a frame may say by headers: the others come with the socket, from the browser and the proxies that are trusted. */
const allowed = ['accept', 'content-type', 'last-event-id', 'idempotency-key', 'authorization']
/** Of the socket alone, or of a body that it does not have. */
const ofSocket = /^(connection|upgrade|sec-websocket-.*|content-length|transfer-encoding|keep-alive)$/

/**
 * The request that opened a socket, without what is about the socket.
 *
 * @returns `undefined` where its host or its path are none
 */
export function upgradeRequest(incoming: IncomingMessage): Request | undefined {
  const url = requestUrl(incoming)
  if (!url) return undefined
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined && !ofSocket.test(name)) headers.set(name, String(value))
  }
  return new Request(url, { headers })
}

/**
 * The request that a frame describes, with what the socket came with: cookies, origin, what proxies have added.
 *
 * @returns `undefined` for a frame that describes none
 */
export function frameRequest(
  { method, path, headers, body }: RequestFrame,
  upgrade: Request,
  signal: AbortSignal,
): Request | undefined {
  if (!/^(GET|POST|DELETE)$/.test(method) || typeof path !== 'string' || !/^\/(?![/\\])/.test(path))
    return undefined
  const all = new Headers(upgrade.headers)
  try {
    for (const [name, value] of headers) {
      const isFree = name !== 'authorization' || !all.has(name)
      if (allowed.includes(name) && isFree) all.set(name, value)
    }
    const url = new URL(path, upgrade.url)
    return new Request(url, {
      method,
      headers: all,
      signal,
      ...(method === 'POST' && { body: String(body) }),
    })
  } catch {
    // Headers that are no pairs, or that none can have: answered as any other frame that is no request.
    return undefined
  }
}
