import { isRecord } from '../json/is-record.ts'
import { parseJson } from '../json/parse-json.ts'

/** What a client sends: a request under a number, or that the answer to one is not wanted any more. */
export type ClientFrame = { readonly n: number } & (
  | { readonly stop: true }
  | { readonly request: (signal: AbortSignal) => Request }
)

/** What a server sends: the head of an answer, pieces of its body, and its end, or that it broke off. */
export type ServerFrame = { readonly n: number } & (
  | { readonly status: number; readonly headers: readonly (readonly [name: string, value: string])[] }
  | { readonly text: string }
  | { readonly end: 'whole' | 'lost' }
)

/** What a frame may say by headers; `@rivulet/server` passes on no others. */
const allowedHeaders = ['accept', 'content-type', 'last-event-id', 'idempotency-key', 'authorization']
/** Of the socket alone, or of a body that it does not have. */
const ofSocket = /^(connection|upgrade|sec-websocket-.*|content-length|transfer-encoding|keep-alive)$/

/** What a socket was opened with: it goes with each request. */
export type SocketHead = { readonly url: string; readonly headers: Headers }

/** @returns `undefined` for what is no frame */
export function readClientFrame(text: string, head: SocketHead): ClientFrame | undefined {
  const frame = parseJson(text)
  if (!isRecord(frame) || !Number.isSafeInteger(frame.n)) return undefined
  const n = frame.n as number
  if (frame.stop === true) return { n, stop: true }
  const { method, path, headers, body } = frame
  if (!/^(GET|POST|DELETE)$/.test(String(method)) || typeof path !== 'string' || !/^\/(?![/\\])/.test(path))
    return undefined
  const all = readHeaders(headers, head.headers)
  if (!all) return undefined
  const init = { method: String(method), headers: all, ...(method === 'POST' && { body: String(body) }) }
  return { n, request: (signal) => new Request(new URL(path, head.url), { ...init, signal }) }
}

function readHeaders(given: unknown, own: Headers): Headers | undefined {
  const all = new Headers([...own].filter(([name]) => !ofSocket.test(name)))
  try {
    for (const [name, value] of given as Iterable<[string, string]>) {
      const isFree = name !== 'authorization' || !all.has(name)
      if (allowedHeaders.includes(name) && isFree) all.set(name, value)
    }
    return all
  } catch {
    return undefined // no pairs, or what no header can be
  }
}
