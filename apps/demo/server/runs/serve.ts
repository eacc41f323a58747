import type { AddressInfo } from 'node:net'
import { memoryJournal } from '@rivulet/server'
import { redisJournal } from '@rivulet/server/redis'
import { createClient } from 'redis'
import { createRunsHandler } from './create-runs-handler.ts'
import { createRunsServer } from './create-runs-server.ts'

// One server of runs: with a journal in memory, or as one replica of several, with REDIS_URL.
const { REDIS_URL: url, REPLICA: replica = 'the only server' } = process.env

const { server } = createRunsServer(createRunsHandler(await openJournal(), replica))
server.listen(0, '127.0.0.1', () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  if (process.send) process.send({ url: address })
  else console.log(address)
})
process.on('disconnect', () => process.exit())

async function openJournal() {
  if (!url) return memoryJournal()
  const client = createClient({ url })
  client.on('error', (error) => console.error(error.message))
  await client.connect()
  // Short, so that one sees soon what became of a run whose producer was killed.
  return redisJournal(client, { leaseMs: 2000 })
}
