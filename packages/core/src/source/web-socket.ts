import { createMessage } from '../framing/message.ts'
import { StreamError } from '../stream-error.ts'
import { closeError } from './close-error.ts'
import { createMessageQueue } from './message-queue.ts'
import type { OpenFunction, SourceContext } from './source.ts'

const maxQueueChars = 8 * 1024 * 1024

/** What a frame is made of: text, or binary data. */
export type WebSocketData = string | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Blob

/** The part of a socket that is used: those of browsers, Node and the `ws` package have it. */
export type WebSocketLike = {
  readonly readyState: number
  binaryType: string
  onopen: ((event: never) => unknown) | null
  onmessage: ((event: never) => unknown) | null
  onerror: ((event: never) => unknown) | null
  onclose: ((event: never) => unknown) | null
  send(data: WebSocketData): void
  close(code?: number, reason?: string): void
}

export type WebSocketOptions = {
  /** Subprotocols to offer, most wanted first. */
  protocols?: string | string[]
  /** Default: the global `WebSocket`. Node before 22 has none: pass that of the `ws` package. */
  WebSocket?: new (
    url: string,
    protocols?: string | string[],
  ) => WebSocketLike
  /** Makes a frame of the run's input and of each message sent; default: text and binary data as they are, else JSON. */
  encode?(message: unknown): WebSocketData
  /** Reads binary frames as UTF-8 text; default false, with which such a frame ends the run with `invalid-message`. */
  decodeBinary?: boolean
  /**
   * Messages that may wait to be read (and, before the socket is open, to be sent); default 4,096. Those to be read may
   * have 8,388,608 characters together. One more is a `limit` error, and the socket is closed.
   */
  maxQueue?: number
}

/**
 * A source that talks through a WebSocket, opened anew on every start. The input of `start()`, if there is any, is the
 * first message sent; `send()` sends more while the answer streams, and before the socket is open they wait. Each text
 * frame that comes is one message: JSON where it is JSON, else plain text.
 *
 * The run ends when its protocol does, or with the socket: a close with 1000 is an end, any other is an error that has
 * the close code in `providerCode`: `network` when the socket never opened, `unauthorized` for 1008, 3000, 3003, 4401
 * and 4403, the same as HTTP's status for 4400 to 4599, else `truncated`. `cancel` closes the socket with 1000. Browsers
 * cannot slow a sender down, so what is not read in time must fit into `maxQueue`.
 *
 * @param url - `ws:`, `wss:` or their `http:` and `https:`, relative to the page where there is one; or a function that
 *   gives it, asked anew on every start: the place for a token or a `cursor`, since a browser sends no headers here
 * @throws {TypeError} for a `maxQueue` that is no number from 1
 * @see WHATWG, "WebSockets"
 */
export function webSocket<Input = unknown>(
  url: string | URL | ((context: SourceContext<Input>) => string | URL | Promise<string | URL>),
  { protocols, WebSocket, encode = encodeMessage, decodeBinary, maxQueue = 4096 }: WebSocketOptions = {},
): OpenFunction<Input> {
  if (!(maxQueue >= 1)) throw new TypeError(`webSocket: maxQueue must be a number from 1, got ${maxQueue}.`)

  const open: OpenFunction<Input> = async (context) => {
    const { input, signal, onSend } = context
    const outgoing: WebSocketData[] = []
    let socket: WebSocketLike | undefined
    let closed = false

    /** Nothing is heard or told any more, and nothing is left. */
    const close = () => {
      if (closed) return
      closed = true
      signal.removeEventListener('abort', close)
      if (!socket) return
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close(1000)
    }
    const queue = createMessageQueue({ maxMessages: maxQueue, maxChars: maxQueueChars }, close)

    const send = (message: unknown) => {
      const data = tryEncode(encode, message)
      if (socket?.readyState === 1) return socket.send(data)
      if (closed || (socket?.readyState ?? 0) > 1)
        throw new StreamError('invalid-request', 'The socket has closed, and takes no more messages.')
      if (outgoing.length >= maxQueue)
        throw new StreamError('limit', `${maxQueue} messages wait for the socket to open already.`)
      outgoing.push(data)
    }
    if (input !== undefined && input !== null) send(input)
    onSend?.(send)

    const target = toSocketUrl(typeof url === 'function' ? await url(context) : url)
    signal.throwIfAborted()
    const opening = createSocket(target, protocols, WebSocket)
    socket = opening
    signal.addEventListener('abort', close)
    opening.binaryType = 'arraybuffer'

    let cause: unknown
    // One that is closed while it connects may report it after that, and Node has a process die of an unheard error.
    opening.onerror = ({ error }: { error?: unknown }) => {
      cause = error
    }
    opening.onmessage = ({ data }: { data: unknown }) => {
      try {
        queue.push(createMessage(textOf(data, decodeBinary)))
      } catch (failure) {
        queue.end(failure as StreamError)
        close()
      }
    }
    return new Promise((resolve, reject) => {
      let opened = false
      opening.onopen = () => {
        opened = true
        for (const data of outgoing.splice(0)) opening.send(data)
        resolve(queue)
      }
      opening.onclose = ({ code, reason }: { code: number; reason: string }) => {
        closed = true
        signal.removeEventListener('abort', close)
        const failure = closeError(code, reason, opened, cause)
        queue.end(failure)
        reject(failure)
      }
    })
  }
  // Tells one socket from another, for a run that is opened again when another one has taken its place.
  return Object.assign(open, { url })
}

function encodeMessage(message: unknown): WebSocketData {
  const { byteLength, stream } = Object(message) as Partial<ArrayBuffer & Blob>
  const sendable =
    typeof message === 'string' || typeof byteLength === 'number' || typeof stream === 'function'
  const data = sendable ? (message as WebSocketData) : JSON.stringify(message)
  if (data === undefined) throw new TypeError(`${String(message)} is nothing JSON can say`)
  return data
}

function tryEncode(encode: (message: unknown) => WebSocketData, message: unknown): WebSocketData {
  try {
    return encode(message)
  } catch (cause) {
    throw new StreamError('invalid-request', `There can be no such message: ${cause}`, { cause })
  }
}

function toSocketUrl(url: string | URL): string {
  try {
    const target = new URL(url, globalThis.location?.href)
    target.protocol = target.protocol.replace('http', 'ws')
    target.hash = ''
    return target.href
  } catch (cause) {
    throw new StreamError('invalid-request', `There can be no such socket: ${cause}`, { cause })
  }
}

function createSocket(
  url: string,
  protocols: string | string[] | undefined,
  Given: WebSocketOptions['WebSocket'],
): WebSocketLike {
  const WebSocket = Given ?? globalThis.WebSocket
  if (!WebSocket)
    throw new StreamError(
      'unsupported',
      'There is no WebSocket here: pass one as webSocket(url, { WebSocket }).',
    )
  try {
    return new WebSocket(url, protocols)
  } catch (cause) {
    throw new StreamError('invalid-request', `There can be no such socket: ${cause}`, { cause })
  }
}

function textOf(data: unknown, decodeBinary: boolean | undefined): string {
  if (typeof data === 'string') return data
  if (!decodeBinary)
    throw new StreamError(
      'invalid-message',
      'The server sent binary data: decodeBinary: true reads it as UTF-8.',
    )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data as ArrayBuffer)
  } catch (cause) {
    throw new StreamError('invalid-utf8', 'The server sent binary data that is no UTF-8.', { cause })
  }
}
