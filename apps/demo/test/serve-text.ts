import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const pieceLines = 50
const pieceEveryMs = 10

const chunk = (choice: object) =>
  `data: ${JSON.stringify({ object: 'chat.completion.chunk', id: 'a', model: 'm', choices: [{ index: 0, ...choice }] })}\n\n`

/** A server that answers every request with this text, some lines at a time, as Chat Completions stream it. */
export async function serveText(text: string) {
  const lines = text.split(/(?<=\n)/)
  const server = createServer(async (request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (let from = 0; from < lines.length; from += pieceLines) {
      const content = lines.slice(from, from + pieceLines).join('')
      response.write(chunk({ delta: { content } }))
      await new Promise((resolve) => setTimeout(resolve, pieceEveryMs))
    }
    response.end(`${chunk({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}
