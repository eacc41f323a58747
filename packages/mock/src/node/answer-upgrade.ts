import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { WebSocket, WebSocketServer } from 'ws'
import type { Clock } from '../clock/clock.ts'
import type { SocketOpening } from '../realtime/open-socket.ts'
import type { SocketPeer } from '../realtime/socket-peer.ts'
import type { ScriptWriter } from '../route/create-script-writer.ts'
import { sendScript } from './send-script.ts'
import { toHeadRequest } from './to-web-request.ts'

type Upgrade = { request: IncomingMessage; socket: Socket; head: Buffer; signal: AbortSignal }

type Tools = {
  writeScript: ScriptWriter
  openSocket: (request: Request) => SocketOpening
  webSockets: WebSocketServer
  clock: Clock
  onError: (error: unknown) => void
}

/** Opens a WebSocket, or says over HTTP why not. Never rejects. */
export async function answerUpgrade(
  { request, socket, head, signal }: Upgrade,
  { writeScript, openSocket, webSockets, clock, onError }: Tools,
): Promise<void> {
  try {
    const asked = toHeadRequest(request, signal)
    const isForSocket = request.headers.upgrade?.toLowerCase() === 'websocket'
    // Some clients ask in passing for another version of HTTP, and go on without one.
    const opening = isForSocket ? openSocket(asked) : { refused: await writeScript(asked) }
    if ('refused' in opening) {
      const response = new ServerResponse(request)
      response.shouldKeepAlive = false
      response.assignSocket(socket)
      response.once('finish', () => socket.end())
      return await sendScript(opening.refused, { request, response, signal }, clock)
    }
    if (opening.afterMs > 0) await clock.wait(opening.afterMs, signal)
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const session = opening.connect(peerOf(webSocket, socket))
      webSocket.on('message', (data, isBinary) => {
        if (isBinary) webSocket.close(1003, 'Text frames only.')
        else session.receive(String(data)).catch(onError)
      })
      webSocket.on('error', () => {}) // it closes then, too
      signal.addEventListener('abort', session.leave)
    })
  } catch (error) {
    socket.destroy()
    if (!signal.aborted) onError(error)
  }
}

function peerOf(webSocket: WebSocket, socket: Socket): SocketPeer {
  return {
    send: (text) => new Promise((resolve) => webSocket.send(text, () => resolve())),
    close: (code, reason) => webSocket.close(code, reason),
    cut: (fault) => void (fault === 'reset' ? socket.resetAndDestroy() : socket.destroy()),
  }
}
