import { createStream } from '@rivulet/core'
import { createClient } from 'redis'
import { afterEach, expect, it } from 'vitest'
import { deferred } from '../../test/deferred.ts'
import { readerOf } from '../../test/read-body.ts'
import { startRedis } from '../../test/redis-server.ts'
import { createRuns, type Journal, type RunsOptions } from '../index.ts'
import { type RedisJournalOptions, redisJournal } from './redis-journal.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** A Redis that may be harmed, and machines on it. */
async function setUp() {
  let server = await startRedis()
  undo.push(() => server.stop())
  const client = createClient({ url: server.url })
  client.on('error', () => {}) // its server is stopped on purpose
  await client.connect()
  undo.push(() => client.destroy())
  const journals: Journal[] = []
  undo.push(() => Promise.all(journals.map((journal) => journal.close())))
  return {
    client,
    machine(limits: RedisJournalOptions = {}, options: Partial<RunsOptions> = {}) {
      const journal = redisJournal(client, limits)
      journals.push(journal)
      const errors: unknown[] = []
      const runs = createRuns({ journal, onError: (error) => errors.push(error), ...options })
      return { journal, runs, errors }
    },
    async stop() {
      await server.stop()
      return async () => {
        server = await startRedis(server.port)
      }
    },
  }
}
const ask = (path = '/ask', method = 'POST') => new Request(`http://localhost${path}`, { method })
const pathOf = (response: Response) => response.headers.get('location') ?? ''

it('goes on by another machine when the one that served has closed its journal', async () => {
  const { machine } = await setUp()
  const [producing, serving, other] = [machine(), machine(), machine()]
  const { promise, resolve } = deferred()
  const started = await producing.runs.start(ask(), async function* () {
    yield 'one '
    await promise
    yield 'two'
  })
  let reads = 0
  const fetch = (url: unknown, init?: RequestInit) =>
    (reads++ === 0 ? serving : other).runs.handle(new Request(String(url), init))
  const url = `http://localhost${pathOf(started)}`
  const stream = createStream({ url, fetch: fetch as never }, { reconnect: { minDelayMs: 1 } })
  const done = stream.start()
  await expect.poll(() => stream.getSnapshot().text).toBe('one ')
  await serving.journal.close()
  resolve()
  expect(await done).toMatchObject({ status: 'done', text: 'one two', error: null })
  expect(reads).toBe(2)
  expect(serving.errors).toEqual([])
})

it('answers 503 while Redis refuses to write, and tells it to the operator', async () => {
  const { client, machine } = await setUp()
  const { runs, errors } = machine()
  const path = pathOf(await runs.start(ask(), () => new ReadableStream()))
  await client.configSet('maxmemory', '1')
  const started = await runs.start(ask(), ['a'])
  const cancelled = await runs.handle(ask(path, 'DELETE'))
  expect([started.status, cancelled.status]).toEqual([503, 503])
  expect(started.headers.get('retry-after')).toBe('1')
  expect(await started.text()).not.toMatch(/OOM|memory/)
  expect(errors).toMatchObject([
    { code: 'unavailable', cause: { message: expect.stringContaining('OOM') } },
    { code: 'unavailable' },
  ])
  await client.configSet('maxmemory', '0')
  expect((await runs.handle(ask(path, 'DELETE'))).status).toBe(202)
})

it('ends a read whose producer may be gone while Redis cannot say so: silence would be for ever', async () => {
  const { client, machine } = await setUp()
  const { runs, journal } = machine({ leaseMs: 60 })
  const writer = await journal.open('gone', '')
  await writer.append([{ data: '"a"' }])
  const body = readerOf(await runs.handle(ask('/runs/gone', 'GET')))
  await body.until('"a"')
  await client.configSet('maxmemory', '1')
  writer.close()
  await expect(body.until('nothing')).rejects.toThrow('The body ended')
  expect((await runs.handle(ask('/runs/gone', 'GET'))).status).toBe(503)
  await client.configSet('maxmemory', '0')
  expect(await (await runs.handle(ask('/runs/gone', 'GET'))).text()).toContain('"code":"interrupted"')
})

it('ends reads when Redis stays away, answers 503, and reads again when it is back', async () => {
  const { machine, stop } = await setUp()
  const { runs, journal } = machine({ leaseMs: 100, patienceMs: 200 })
  const body = readerOf(await runs.start(ask(), () => new ReadableStream()))
  await body.until(': ')
  const startAgain = await stop()
  await expect(body.until('nothing')).rejects.toThrow('The body ended')
  expect((await runs.start(ask(), ['a'])).status).toBe(503)
  await startAgain()
  await expect.poll(async () => (await runs.start(ask(), ['a'])).status).toBe(200)
  expect(await (await runs.start(ask(), ['whole'])).text()).toContain('whole')
  await journal.close()
})

it('closes while Redis is away', async () => {
  const { machine, stop } = await setUp()
  const { runs, journal } = machine({ leaseMs: 100, patienceMs: 200 })
  const body = readerOf(await runs.start(ask(), () => new ReadableStream()))
  await body.until(': ')
  await stop()
  await expect(body.until('nothing')).rejects.toThrow('The body ended')
  await journal.close()
  await runs.settled()
})

it('lists the runs of an owner only where they are counted: nobody else would take out those that died', async () => {
  const { client, machine } = await setUp()
  const [uncounted, counted] = [machine(), machine({ maxRunsPerOwner: 5 })]
  const keys = () => client.keys('*owner*')
  ;(await uncounted.journal.open('one', 'ada')).close()
  expect(await keys()).toEqual([])
  ;(await counted.journal.open('two', 'ada')).close()
  expect(await keys()).toHaveLength(1)
})

it('leaves no key that stays for ever, whoever cancels what', async () => {
  const { client, machine } = await setUp()
  const [producing, other] = [machine(), machine()]
  const started = await producing.runs.start(ask(), () => new ReadableStream())
  expect((await other.runs.handle(ask(pathOf(started), 'DELETE'))).status).toBe(202)
  await producing.runs.settled()
  const keys = await client.keys('*')
  expect(keys).toHaveLength(3)
  for (const key of keys)
    expect([key, await client.pTTL(key)]).toEqual([key, expect.toSatisfy((ms) => ms > 0)])
})
