import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ConnectionCut } from '../script/connection-cut.ts'

/** A socket with room takes writes without ever letting the event loop go on, so a fast body has to give way itself. */
const longestTurnMs = 5

/**
 * Sends a body no faster than the client takes it, until it leaves. When its script cuts the connection, the socket is
 * closed (FIN) or reset (RST), after what came before has been handed to the network; a reset may overtake it there.
 *
 * @throws what the body fails with otherwise
 */
export async function sendBody(
  body: ReadableStream<Uint8Array> | null,
  response: ServerResponse,
): Promise<void> {
  let turnBegan = performance.now()
  try {
    for await (const chunk of body ?? []) {
      if (!(await write(response, chunk))) break
      if (performance.now() - turnBegan < longestTurnMs) continue
      await nextTurn()
      turnBegan = performance.now()
    }
    response.end()
  } catch (error) {
    if (error instanceof ConnectionCut && error.fault === 'reset') response.socket?.resetAndDestroy()
    response.destroy()
    if (!(error instanceof ConnectionCut)) throw error
  }
}

/** Whether the client was there to take it: it may have left a moment before anyone could notice. */
function write(response: ServerResponse, chunk: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    response.write(chunk, (error) => resolve(!error))
  })
}
