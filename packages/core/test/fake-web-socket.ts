import type { WebSocketData, WebSocketLike } from '../src/source/web-socket.ts'

/** A socket whose other end is a test. */
export type FakeSocket = WebSocketLike & {
  readonly url: string
  readonly protocols: string | string[] | undefined
  readonly sent: readonly WebSocketData[]
  /** The codes it was closed with on this side. */
  readonly closedWith: readonly unknown[]
  open(): void
  receive(data: unknown): void
  /** The other end closes, or the connection breaks. */
  closeThere(code: number, reason?: string): void
}

/** A `WebSocket` class to pass on, and the sockets that were made of it. */
export function createFakeWebSocket(onCreate: (socket: FakeSocket) => void = () => {}) {
  const sockets: FakeSocket[] = []

  class Socket implements FakeSocket {
    readonly url: string
    readonly protocols: string | string[] | undefined
    readonly sent: WebSocketData[] = []
    readonly closedWith: unknown[] = []
    readyState = 0
    binaryType = 'blob'
    onopen: ((event: never) => unknown) | null = null
    onmessage: ((event: never) => unknown) | null = null
    onerror: ((event: never) => unknown) | null = null
    onclose: ((event: never) => unknown) | null = null

    constructor(url: string, protocols?: string | string[]) {
      this.url = url
      this.protocols = protocols
      sockets.push(this)
      onCreate(this)
    }
    send(data: WebSocketData) {
      if (this.readyState === 0) throw new Error('InvalidStateError: still connecting')
      this.sent.push(data)
    }
    close(code?: number) {
      this.readyState = 2
      this.closedWith.push(code)
    }
    open() {
      this.readyState = 1
      this.onopen?.({} as never)
    }
    receive(data: unknown) {
      this.onmessage?.({ data } as never)
    }
    closeThere(code: number, reason = '') {
      this.readyState = 3
      this.onclose?.({ code, reason } as never)
    }
  }
  return { WebSocket: Socket, sockets }
}
