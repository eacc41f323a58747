export type { RedisClient } from './redis-client.ts'
export { type RedisJournalOptions, redisJournal } from './redis-journal.ts'
