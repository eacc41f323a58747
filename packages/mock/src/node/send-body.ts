import type { ServerResponse } from 'node:http'
import { ConnectionCut } from '../script/connection-cut.ts'

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
  try {
    if (body) for await (const chunk of body) await write(response, chunk)
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
