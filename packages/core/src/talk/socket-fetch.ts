import { parseJson } from '../framing/message.ts'
import type { WebSocketLike, WebSocketOptions } from '../source/web-socket.ts'
import { createExchange, type Exchange } from './socket-exchange.ts'
import type { ClientFrame, ServerFrame } from './socket-frames.ts'

export type SocketFetchOptions = Pick<WebSocketOptions, 'protocols' | 'WebSocket'>

/**
 * A `fetch` whose requests go over one WebSocket to `socketHandler` of `@rivulet/server/ws`, which answers them by the same
 * handler as those over HTTP: statuses, errors, and how an answer goes on, are the same. The socket is opened with the first
 * request, and closed behind the last answer that is under way.
 *
 * Of an address, path and query count: all go to the socket's server. Bodies are text. A socket that is lost fails what is
 * under way as a lost connection does.
 *
 * @param url - `ws:`, `wss:` or their `http:` and `https:`, relative to the page where there is one; or a function that gives
 *   it for each socket, with a token, say
 */
export function socketFetch(
  url: string | URL | (() => string | URL | Promise<string | URL>),
  { protocols, WebSocket: Given }: SocketFetchOptions = {},
): typeof globalThis.fetch {
  const exchanges = new Map<number, Exchange>()
  let count = 0
  let socket: WebSocketLike | undefined
  let opening: Promise<WebSocketLike> | undefined

  const failAll = (cause: unknown) => {
    for (const exchange of [...exchanges.values()]) exchange.fail(cause)
  }
  const open = async () => {
    const target = new URL(typeof url === 'function' ? await url() : url, globalThis.location?.href)
    target.protocol = target.protocol.replace('http', 'ws')
    const WebSocket = Given ?? globalThis.WebSocket
    if (!WebSocket)
      throw new TypeError('There is no WebSocket here: pass one as socketFetch(url, { WebSocket }).')
    const own: WebSocketLike = new WebSocket(target.href, protocols)
    return new Promise<WebSocketLike>((resolve, reject) => {
      const lose = () => {
        own.onopen = own.onmessage = own.onclose = null
        const cause = new TypeError('network: the socket is lost.')
        reject(cause)
        if (socket !== own) return
        socket = opening = undefined
        failAll(cause)
      }
      own.onopen = () => {
        socket = own
        resolve(own)
      }
      own.onmessage = ({ data }: { data: unknown }) => {
        const frame = parseJson(String(data)) as ServerFrame | undefined
        if (frame) exchanges.get(frame.n)?.receive(frame)
      }
      own.onclose = lose
      // Node has a process die of an unheard error. The close that follows says all.
      own.onerror = () => {}
    })
  }
  const connect = () => {
    const own = opening ?? open()
    opening = own
    own.catch(() => {
      if (opening === own) opening = undefined
    })
    return own
  }
  const send = (to: WebSocketLike | undefined, frame: ClientFrame) => {
    if (to?.readyState === 1) to.send(JSON.stringify(frame))
  }
  const closeIfIdle = () => {
    if (exchanges.size > 0 || !socket) return
    const idle = socket
    socket = opening = undefined
    idle.onmessage = idle.onclose = null
    idle.close(1000)
  }

  return async (input, init) => {
    const base = globalThis.location?.href ?? 'http://localhost'
    const request = new Request(input instanceof Request ? input : new URL(input, base), init)
    const { method, signal } = request
    const body = await request.text()
    signal.throwIfAborted()
    const n = ++count
    const { pathname, search } = new URL(request.url)
    const stop = () => exchange.fail(signal.reason)
    const exchange = createExchange(request.url, (isStopped) => {
      signal.removeEventListener('abort', stop)
      exchanges.delete(n)
      if (isStopped) send(socket, { n, stop: true })
      closeIfIdle()
    })
    exchanges.set(n, exchange)
    signal.addEventListener('abort', stop)
    connect().then(
      (opened) => {
        if (exchanges.has(n))
          send(opened, { n, method, path: pathname + search, headers: [...request.headers], body })
        else closeIfIdle()
      },
      (cause) => exchange.fail(cause),
    )
    return exchange.response
  }
}
