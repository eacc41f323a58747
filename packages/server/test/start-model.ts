import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A model as Ollama serves one: it says its question back in two words. The second waits until `goOn` is called, or until
 * nobody listens any more.
 */
export async function startModel() {
  let waiting: { goOn(): void; gone: Promise<void> } | undefined
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const text of request.setEncoding('utf8')) body += text
    const { messages } = JSON.parse(body) as { messages: { content: string }[] }
    const [first = '', rest = ''] = (messages.at(-1)?.content ?? '').split(/(?<= )/)
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.write(line({ content: first }))
    waiting = {
      goOn: () => response.write(line({ content: rest })) && response.end(line({ content: '' }, 'stop')),
      gone: leaving(response),
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Lets the last answer go on to its end. */
    goOn: () => waiting?.goOn(),
    /** Settles when nobody listens to the last answer any more, though it has not ended. */
    left: () => waiting?.gone,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

const line = (message: { content: string }, reason?: string) =>
  `${JSON.stringify({ message: { role: 'assistant', ...message }, done: !!reason, ...(reason && { done_reason: reason }) })}\n`

const leaving = (response: ServerResponse) =>
  new Promise<void>((resolve) => response.once('close', () => !response.writableFinished && resolve()))
