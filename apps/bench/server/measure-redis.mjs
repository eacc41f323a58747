import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { createClient } from 'redis'
import { createResumableStreamContext } from 'resumable-stream'

/** A Redis of its own for the cells that need one. */
export async function startRedis() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  const child = spawn(
    'redis-server',
    ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('Ready')) break
  child.stdout.resume()
  const clients = await Promise.all(
    [0, 1, 2].map(() => createClient({ url: `redis://127.0.0.1:${port}` }).connect()),
  )
  return {
    clients,
    async stop() {
      for (const client of clients) client.destroy()
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** One producer, one reader that is not the one who started the run. */
export async function measureRedis(cell, subject, { clients }) {
  const [client] = clients
  const read = subject.name === 'rivulet-redis' ? byJournal : byResumableStream
  await read({ ...cell, events: 200 }, clients)
  const bytesBefore = await networkBytes(client)
  const cpuBefore = process.cpuUsage()
  const began = performance.now()
  const count = await read(cell, clients)
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    exact: count === cell.events,
    eventsPerSecond: cell.events / seconds,
    cpuSecondsPerMillion: (user + system) / cell.events,
    bytesPerEvent: ((await networkBytes(client)) - bytesBefore) / cell.events,
  }
}

async function networkBytes(client) {
  const info = await client.info('stats')
  return ['total_net_input_bytes', 'total_net_output_bytes'].reduce(
    (sum, name) => sum + Number(new RegExp(`${name}:(\\d+)`).exec(info)[1]),
    0,
  )
}

async function* answer({ events, eventChars }) {
  for (let index = 0; index < events; index++) {
    yield { type: 'text-delta', delta: 'x'.repeat(eventChars) }
    // As a provider's chunks come: some in every turn.
    if (index % 16 === 15) await new Promise((resolve) => setImmediate(resolve))
  }
}

const marksIn = (text) => text.split('"text-delta"').length - 1

async function byJournal(cell, [client]) {
  const { createRuns } = await import('../dist/server/index.mjs')
  const { redisJournal } = await import('../dist/server/redis.mjs')
  const journal = redisJournal(client)
  const runs = createRuns({ journal })
  const request = (path) => new Request(`http://localhost${path}`)
  const started = await runs.start(request('/'), answer(cell))
  const reader = await runs.handle(request(started.headers.get('location')))
  let count = 0
  await Promise.all([
    started.body.cancel(),
    (async () => {
      for await (const chunk of reader.body.pipeThrough(new TextDecoderStream())) count += marksIn(chunk)
    })(),
  ])
  await journal.close()
  return count
}

async function byResumableStream(cell, [, publisher, subscriber]) {
  const context = createResumableStreamContext({ waitUntil: null, publisher, subscriber })
  const id = crypto.randomUUID()
  const source = () =>
    new ReadableStream({
      async start(controller) {
        for await (const event of answer(cell)) controller.enqueue(`data: ${JSON.stringify(event)}\n\n`)
        controller.close()
      },
    })
  const own = await context.createNewResumableStream(id, source)
  const other = await context.resumeExistingStream(id)
  let count = 0
  const drain = async (stream, take) => {
    for await (const chunk of stream) take(chunk)
  }
  await Promise.all([
    drain(own, () => {}),
    drain(other, (chunk) => {
      count += marksIn(chunk)
    }),
  ])
  return count
}
