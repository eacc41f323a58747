import type { Socket } from 'node:net'
import type { Clock } from '../clock/clock.ts'

type Options = { clock: Clock; signal: AbortSignal; everyMs?: number }

/** Writes a response head that goes on until the client leaves. */
export async function sendEndlessHeaders(
  socket: Socket,
  { clock, signal, everyMs = 100 }: Options,
): Promise<void> {
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n')
  for (let line = 1; !signal.aborted; line++) {
    await clock.wait(everyMs, signal)
    socket.write(`x-endless-${line}: and on it goes\r\n`)
  }
}
