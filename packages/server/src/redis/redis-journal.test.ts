import { createClient } from 'redis'
import { afterAll, beforeAll } from 'vitest'
import { describeInbox } from '../../test/inbox-contract.ts'
import { describeJournal } from '../../test/journal-contract.ts'
import { startRedis } from '../../test/redis-server.ts'
import type { JournalLimits } from '../index.ts'
import { redisJournal } from './redis-journal.ts'

const server = await startRedis()
const [one, two] = [createClient({ url: server.url }), createClient({ url: server.url })]
beforeAll(async () => {
  await Promise.all([one.connect(), two.connect()])
})
afterAll(async () => {
  one.destroy()
  two.destroy()
  await server.stop()
})

const on = (client: typeof one) => (limits: JournalLimits) => redisJournal(client, limits)
describeJournal('redisJournal', on(one), on(two))
describeInbox('redisJournal', on(one), on(two))
