import { once } from 'node:events'
import { createServer } from 'node:http'

// One server of one subject in a process of its own, so that what it takes can be told from what its clients take.
const [subject, events, eventChars, path] = process.argv.slice(2)
const delta = 'x'.repeat(Number(eventChars))

/** The same for all: an answer that is there as fast as it is asked for. */
async function* answer() {
  for (let index = 0; index < Number(events); index++) yield { type: 'text-delta', delta }
}

const head = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }
const room = async (response) => {
  const settled = new AbortController()
  const { signal } = settled
  // What lost the race must not go on listening: it would be kept as long as its response.
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })])
  settled.abort()
}
const write = async (response) => {
  for await (const event of answer()) {
    if (!response.write(`data: ${JSON.stringify(event)}\n\n`)) await room(response)
    if (response.destroyed) return
  }
  response.end()
}

const listeners = {
  raw: async () => (_, response) => {
    response.writeHead(200, head)
    write(response).catch(() => response.destroy())
  },
  async express() {
    const { default: express } = await import('express')
    const app = express()
    app.get('/', (_, response) => {
      response.set(head)
      response.flushHeaders()
      write(response).catch(() => response.destroy())
    })
    return app
  },
  async hono() {
    const { Hono } = await import('hono')
    const { streamSSE } = await import('hono/streaming')
    const { getRequestListener } = await import('@hono/node-server')
    const app = new Hono()
    app.get('/', (context) =>
      streamSSE(context, async (stream) => {
        for await (const event of answer()) await stream.writeSSE({ data: JSON.stringify(event) })
      }),
    )
    return getRequestListener(app.fetch)
  },
  async 'better-sse'() {
    const { createSession } = await import('better-sse')
    return async (request, response) => {
      // It would go on writing comments behind the end, which a stuck client lives to see.
      const session = await createSession(request, response, { keepAlive: null })
      for await (const event of answer()) session.push(event)
      response.end()
    }
  },
  async rivulet() {
    const { streamResponse, nodeHandler } = await ours()
    return nodeHandler((request) => streamResponse(answer(), { request }))
  },
  async 'rivulet-runs'() {
    const { createRuns, memoryJournal, nodeHandler } = await ours()
    const runs = createRuns({ journal: memoryJournal({ maxEntries: 2000 }) })
    return nodeHandler((request) => runs.start(request, answer()))
  },
  async 'rivulet-readers'() {
    const { createRuns, memoryJournal, nodeHandler } = await ours()
    const runs = createRuns({ journal: memoryJournal() })
    const run = await runs.start(new Request('http://localhost/'), answer())
    await Promise.all([run.body.cancel(), runs.settled()])
    const id = run.headers.get('x-run-id')
    return nodeHandler((request) => runs.read(request, id))
  },
}

async function ours() {
  const [index, node] = await Promise.all([
    import('../dist/server/index.mjs'),
    import('../dist/server/node.mjs'),
  ])
  return { ...index, ...node }
}

const server = createServer(await listeners[subject]())
const sockets = new Set()
server.on('connection', (socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
})
const host = '127.0.0.1'
server.listen({ backlog: 4096, ...(path ? { path } : { host, port: 0 }) }, () =>
  process.send({ at: path ? { path } : { host, port: server.address().port } }),
)
process.on('message', () => {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss } = process.memoryUsage()
  const written = [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0)
  process.send({ cpuSeconds: (user + system) / 1e6, rss, open: sockets.size, written })
})
process.on('disconnect', () => process.exit())
