import type { SocketPeer, SocketSession } from '../realtime/socket-peer.ts'
import { ConnectionCut } from '../script/connection-cut.ts'
import { readClientFrame, type ServerFrame, type SocketHead } from './request-frames.ts'

type RequestSessionOptions = {
  readonly head: SocketHead
  readonly handle: (request: Request) => Promise<Response>
  readonly peer: SocketPeer
}

/** Told to a client, in whose browser scripts may read them; `@rivulet/server` tells no others. */
const toldHeaders = [
  'content-type',
  'location',
  'content-location',
  'retry-after',
  'retry-after-ms',
  'x-request-id',
]

/**
 * Answers requests that come over a WebSocket from `socketFetch` of `@rivulet/core/talk`. What happens to a connection happens
 * to the socket, and to all that is under way over it.
 */
export function createRequestSession({ head, handle, peer }: RequestSessionOptions): SocketSession {
  const running = new Map<number, AbortController>()
  const send = (frame: ServerFrame) => peer.send(JSON.stringify(frame))

  const answer = async (n: number, request: Request) => {
    let isBegun = false
    try {
      const response = await handle(request)
      const headers = toldHeaders.flatMap((name) => {
        const value = response.headers.get(name)
        return value === null ? [] : [[name, value] as const]
      })
      isBegun = true
      await send({ n, status: response.status, headers })
      const decoder = new TextDecoder()
      for await (const chunk of response.body ?? [])
        await send({ n, text: decoder.decode(chunk, { stream: true }) })
      await send({ n, end: 'whole' })
    } catch (error) {
      if (request.signal.aborted) return
      if (error instanceof ConnectionCut) return peer.cut(error.fault)
      // A script of the user's own may be wrong; its client is told so, and never left hanging.
      if (!isBegun) await send({ n, status: 500, headers: [['content-type', 'text/plain']] })
      await send({ n, end: isBegun ? 'lost' : 'whole' })
      throw error
    } finally {
      running.delete(n)
    }
  }

  return {
    async receive(text) {
      const frame = readClientFrame(text, head)
      if (!frame || ('request' in frame && running.has(frame.n))) return peer.close(1008, 'no-frame')
      if ('stop' in frame) return running.get(frame.n)?.abort(new Error('The answer is not wanted any more.'))
      const client = new AbortController()
      running.set(frame.n, client)
      await answer(frame.n, frame.request(client.signal))
    },
    leave() {
      for (const client of running.values()) client.abort(new Error('The client has left.'))
    },
  }
}
