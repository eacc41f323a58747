import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll } from 'vitest'
import { describeExample, type Started } from './example-contract.ts'
import { startModel } from './start-model.ts'

const model = await startModel()
afterAll(model.stop)
// Read while the examples are loaded, so that it must be there before.
process.env.OLLAMA_URL = model.url
const { server } = await import('../examples/node.ts')
const { app: expressApp } = await import('../examples/express.ts')
const { app: honoApp } = await import('../examples/hono.ts')

const examples: readonly [name: string, listener: RequestListener][] = [
  ['node:http', (...exchange) => void server.emit('request', ...exchange)],
  ['Express', expressApp],
  ['Hono', getRequestListener(honoApp.fetch)],
]

async function start(listener: RequestListener): Promise<Started> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}

for (const [name, listener] of examples) describeExample(name, () => start(listener), { model })
