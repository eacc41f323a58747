import { baseUrl } from './base-url.ts'
import { systemClock } from './clock/clock.ts'
import { createSocketOpener, type SocketOpenerOptions, type SocketOpening } from './realtime/open-socket.ts'
import type { SocketSession } from './realtime/socket-peer.ts'

type Listener = ((event: never) => unknown) | null

/** The part of a `WebSocket` that is there. */
export type MockWebSocket = EventTarget & {
  readonly url: string
  readonly readyState: number
  binaryType: string
  onopen: Listener
  onmessage: Listener
  onerror: Listener
  onclose: Listener
  send(data: unknown): void
  close(code?: number, reason?: string): void
}

const brokenOff = 1006

/**
 * Makes a class that stands in for `WebSocket` and speaks what the mock server would, whatever the host; no network is
 * used. For stories and tests, in the browser and in Node. Text frames only.
 *
 * @example
 * const WebSocket = createMockWebSocket({ defaults: { pace: 0 } })
 * const source = webSocket('/v1/realtime?model=mock', { WebSocket })
 */
export function createMockWebSocket(
  options: SocketOpenerOptions = {},
): new (
  url: string | URL,
  protocols?: string | string[],
) => MockWebSocket {
  const openSocket = createSocketOpener(options)
  const { clock = systemClock } = options

  return class extends EventTarget {
    readonly url: string
    readyState = 0
    binaryType = 'blob'
    onopen: Listener = null
    onmessage: Listener = null
    onerror: Listener = null
    onclose: Listener = null
    #session: SocketSession | undefined
    readonly #closing = new AbortController()

    constructor(url: string | URL, protocols: string | string[] = []) {
      super()
      const target = new URL(url, baseUrl())
      target.protocol = target.protocol.replace('http', 'ws')
      this.url = target.href
      const headers = new Headers({ 'sec-websocket-protocol': [protocols].flat().join(', ') })
      const opening = openSocket({ url: this.url.replace(/^ws/, 'http'), headers })
      this.#open(opening).catch(() => {}) // it was closed before it was open
    }

    send(data: unknown) {
      if (this.readyState === 0) throw new DOMException('The socket is not open yet.', 'InvalidStateError')
      if (this.readyState !== 1) return
      if (typeof data === 'string') void this.#session?.receive(data)
      else this.#end(1003, 'Text frames only.')
    }

    close(code = 1000, reason = '') {
      if (this.readyState >= 2) return
      const wasOpen = this.readyState === 1
      this.readyState = 2
      this.#closing.abort()
      // Listeners are told later, as they are of everything that a network brings.
      queueMicrotask(() => this.#end(wasOpen ? code : brokenOff, wasOpen ? reason : ''))
    }

    async #open(opening: SocketOpening) {
      if ('refused' in opening) {
        const isSilent = 'connection' in opening.refused && opening.refused.connection !== 'refused'
        await clock.wait(isSilent ? Number.POSITIVE_INFINITY : 0, this.#closing.signal)
        return this.#end(brokenOff)
      }
      await clock.wait(opening.afterMs, this.#closing.signal)
      this.readyState = 1
      this.#tell('open')
      this.#session = opening.connect({
        send: (text) => this.#tell('message', { data: text }),
        close: (code, reason) => this.#end(code, reason),
        cut: () => this.#end(brokenOff),
      })
      this.#closing.signal.addEventListener('abort', this.#session.leave)
    }

    #end(code: number, reason = '') {
      if (this.readyState === 3) return
      this.readyState = 3
      this.#closing.abort()
      if (code === brokenOff) this.#tell('error')
      this.#tell('close', { code, reason, wasClean: code !== brokenOff })
    }

    #tell(name: 'open' | 'message' | 'error' | 'close', fields: object = {}) {
      if (name === 'message' && this.readyState !== 1) return
      const event = Object.assign(new Event(name), fields)
      this[`on${name}`]?.(event as never)
      this.dispatchEvent(event)
    }
  }
}
