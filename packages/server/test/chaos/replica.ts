import { createServer } from 'node:http'
import { createClient } from 'redis'
import { createRuns } from '../../src/index.ts'
import { nodeHandler } from '../../src/node/index.ts'
import { redisJournal } from '../../src/redis/index.ts'
import { wordsOf } from './words.ts'

// One machine of several, as a process that can be killed. Tells its port to its parent.
const client = createClient({ url: process.env.REDIS_URL ?? '' })
client.on('error', () => {}) // connections are cut on purpose, and the client makes others
await client.connect()

const quiet = { onError: () => {}, heartbeatMs: 1000 }
const common = { leaseMs: 400, keepMs: 60_000 }
const whole = createRuns({ ...quiet, journal: redisJournal(client, common), path: '/whole' })
const small = { ...common, maxEntries: 100, prefix: 'small:' }
const trimmed = createRuns({ ...quiet, journal: redisJournal(client, small), path: '/trimmed' })

const server = createServer(
  nodeHandler(async (request) => {
    const { pathname, searchParams } = new URL(request.url)
    const runs = pathname.startsWith('/whole') ? whole : trimmed
    if (request.method !== 'POST') return runs.handle(request)
    const response = await runs.start(request, wordsOf(Number(searchParams.get('seed')), runs === trimmed), {
      id: searchParams.get('id') ?? '',
    })
    response.headers.set('x-replica', String(process.pid))
    return response
  }),
)
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.on('disconnect', () => process.exit())
