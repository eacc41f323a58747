import type { Socket } from 'node:net'
import type { Clock } from '../clock/clock.ts'

/** Writes a response head that goes on until the client leaves; nothing in node:http would do such a thing. */
export async function sendEndlessHeaders(
  socket: Socket,
  { clock, signal, everyMs = 100 }: { clock: Clock; signal: AbortSignal; everyMs?: number | undefined },
): Promise<never> {
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n')
  for (let line = 1; ; line++) {
    await clock.wait(everyMs, signal)
    socket.write(`x-endless-${line}: and on it goes\r\n`)
  }
}
