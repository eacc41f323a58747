import type { ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ConnectionCut } from '../script/connection-cut.ts'

/** A socket with room takes writes without ever letting the event loop go on, so a fast body has to give way itself. */
const longestTurnMs = 5

/**
 * Sends a body no faster than the client takes it. When its script cuts the connection, the socket is destroyed, after
 * what came before has been handed to the network.
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
      await write(response, chunk)
      if (performance.now() - turnBegan < longestTurnMs) continue
      await nextTurn()
      turnBegan = performance.now()
    }
    response.end()
  } catch (error) {
    response.destroy()
    if (!(error instanceof ConnectionCut)) throw error
  }
}

function write(response: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    response.write(chunk, (error) => (error ? reject(error) : resolve()))
  })
}
