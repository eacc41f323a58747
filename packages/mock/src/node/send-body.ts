import type { ServerResponse } from 'node:http'

/**
 * Sends a body no faster than the client takes it. A body that fails breaks the connection, after what came before has
 * been handed to the network.
 */
export async function sendBody(
  body: ReadableStream<Uint8Array> | null,
  response: ServerResponse,
): Promise<void> {
  if (!body) return void response.end()
  const reader = body.getReader()
  response.once('close', () => void reader.cancel().catch(() => {})) // a body that has failed cannot be cancelled
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      await write(response, next.value)
    response.end()
  } catch {
    response.destroy()
  }
}

function write(response: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    response.write(chunk, () => resolve())
  })
}
