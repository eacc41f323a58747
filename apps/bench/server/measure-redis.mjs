import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { createClient } from 'redis'
import { createResumableStreamContext } from 'resumable-stream'

/** Runs that are there before: how long they are, and how many are written at the same time. */
const eventsOfFinished = 20
const atOnce = 50

/**
 * Code is compiled and the heap takes its size in the course of thousands of runs, which a first cell must not pay for:
 * what is compared is the cells of one subject.
 */
const runsToWarm = 2000
const warm = new Set()

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
  await client.flushAll()
  const { read, close } = await (subject.name === 'rivulet-redis'
    ? journal(clients)
    : resumableStream(clients))
  try {
    const readRuns = async () => {
      let count = 0
      for (let run = 0; run < cell.runs; run++) count += await read(cell)
      return count
    }
    const finish = async (runs) => {
      for (let left = runs; left > 0; left -= atOnce)
        await Promise.all(
          Array.from({ length: Math.min(left, atOnce) }, () => read({ ...cell, events: eventsOfFinished })),
        )
    }
    if (!warm.has(subject.name)) {
      warm.add(subject.name)
      await readRuns()
      await finish(runsToWarm)
      await client.flushAll()
    }
    await finish(cell.finished)
    const before = await redisUsage(client)
    const cpuBefore = process.cpuUsage()
    const began = performance.now()
    const count = await readRuns()
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    const after = await redisUsage(client)
    const events = cell.events * cell.runs
    return {
      exact: count === events,
      eventsPerSecond: events / seconds,
      cpuSecondsPerMillion: (user + system) / events,
      redisCpuSecondsPerMillion: ((after.cpuSeconds - before.cpuSeconds) / events) * 1e6,
      bytesPerEvent: (after.bytes - before.bytes) / events,
    }
  } finally {
    await close()
  }
}

async function redisUsage(client) {
  const info = `${await client.info('stats')}${await client.info('cpu')}`
  const sum = (...names) =>
    names.reduce((total, name) => total + Number(new RegExp(`${name}:([\\d.]+)`).exec(info)[1]), 0)
  return {
    bytes: sum('total_net_input_bytes', 'total_net_output_bytes'),
    cpuSeconds: sum('used_cpu_sys', 'used_cpu_user'),
  }
}

async function* answer({ events, eventChars }) {
  for (let index = 0; index < events; index++) {
    yield { type: 'text-delta', delta: 'x'.repeat(eventChars) }
    // As a provider's chunks come: some in every turn.
    if (index % 16 === 15) await new Promise((resolve) => setImmediate(resolve))
  }
}

const marksIn = (text) => text.split('"text-delta"').length - 1

/** @returns what starts a run of the cell and reads it to the end, and counts its events */
async function journal([client]) {
  const { createRuns } = await import('../dist/server/index.mjs')
  const { redisJournal } = await import('../dist/server/redis.mjs')
  const kept = redisJournal(client, { maxRunsPerOwner: 1000 })
  const runs = createRuns({ journal: kept, owner: () => 'ada' })
  const request = (path) => new Request(`http://localhost${path}`)
  return {
    async read(cell) {
      const started = await runs.start(request('/'), answer(cell))
      const reader = await runs.handle(request(started.headers.get('location')))
      let count = 0
      await Promise.all([
        started.body.cancel(),
        (async () => {
          for await (const chunk of reader.body.pipeThrough(new TextDecoderStream())) count += marksIn(chunk)
        })(),
      ])
      return count
    },
    close: () => kept.close(),
  }
}

function resumableStream([, publisher, subscriber]) {
  const context = createResumableStreamContext({ waitUntil: null, publisher, subscriber })
  const drain = async (stream, take) => {
    for await (const chunk of stream) take(chunk)
  }
  return {
    async read(cell) {
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
      await Promise.all([
        drain(own, () => {}),
        // There is none for who comes when the stream has ended, as short ones have.
        drain(other ?? [], (chunk) => {
          count += marksIn(chunk)
        }),
      ])
      return count
    },
    close() {},
  }
}
