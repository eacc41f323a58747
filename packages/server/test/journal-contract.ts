import { createStream } from '@rivulet/core'
import { afterEach, describe, expect, it } from 'vitest'
import {
  createRuns,
  type Entry,
  type Journal,
  type JournalError,
  type JournalLimits,
  type LogEntry,
} from '../src/index.ts'
import { formatPosition, start } from '../src/journal/position.ts'

const entry = (text: string): Entry => ({ data: JSON.stringify(text) })
const last: Entry = { data: '"end"', end: 'done' }

/**
 * What every journal does.
 *
 * @param create - makes a journal on the same store each time, as another machine would have one; `undefined` where only one
 *   process can have it
 */
export function describeJournal(
  name: string,
  create: (limits: JournalLimits) => Journal,
  onOtherMachine?: (limits: JournalLimits) => Journal,
) {
  const journals: Journal[] = []
  const set = (limits: JournalLimits = {}, make = create) => {
    const journal = make(limits)
    journals.push(journal)
    return journal
  }
  /** Two that share a store where that can be, else one and the same. */
  const pair = (limits: JournalLimits = {}) => {
    const one = set(limits)
    return [one, onOtherMachine ? set(limits, onOtherMachine) : one] as const
  }
  afterEach(async () => {
    await Promise.all(journals.splice(0).map((journal) => journal.close()))
  })
  const run = () => crypto.randomUUID()

  async function readAll(journal: Journal, id: string, after = start): Promise<LogEntry[]> {
    const all: LogEntry[] = []
    for await (const entries of journal.read(id, after, new AbortController().signal)) all.push(...entries)
    return all
  }
  const dataOf = (entries: readonly LogEntry[]) => entries.map(({ data }) => data)

  describe(name, () => {
    it('gives what was written, with its name and its place, old and new alike', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, 'ada')
      await writer.append([entry('a'), { event: 'x', data: '2' }])
      const reading = readAll(other, id)
      await writer.append([entry('b')])
      await writer.append([last])
      writer.close()
      const { epoch } = writer
      const expected = [
        { data: '"a"', position: { epoch, seq: 1 } },
        { event: 'x', data: '2', position: { epoch, seq: 2 } },
        { data: '"b"', position: { epoch, seq: 3 } },
        { ...last, position: { epoch, seq: 4 } },
      ]
      expect(await reading).toEqual(expected)
      expect(await readAll(other, id)).toEqual(expected)
      expect(await other.find(id)).toEqual({
        owner: 'ada',
        firstEpoch: epoch,
        end: 'done',
        last: { epoch, seq: 4 },
      })
    })

    it('goes on behind any place, and behind the end with nothing', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, '')
      const texts = Array.from({ length: 50 }, (_, index) => entry(`${index}`))
      await writer.append([...texts, last])
      writer.close()
      const all = [...texts, last].map(({ data }) => data)
      for (const seq of [0, 1, 25, 49, 50, 51]) {
        expect(dataOf(await readAll(other, id, { epoch: writer.epoch, seq }))).toEqual(all.slice(seq))
      }
    })

    it('writes nothing behind an end', async () => {
      const journal = set()
      const id = run()
      const writer = await journal.open(id, '')
      await writer.append([entry('a'), last, entry('late')])
      writer.close()
      expect(dataOf(await readAll(journal, id))).toEqual(['"a"', '"end"'])
      await expect(journal.open(id, '')).rejects.toMatchObject({ code: 'ended' })
    })

    it('shuts out a producer that another one has taken over from', async () => {
      const [journal, other] = pair()
      const id = run()
      const old = await journal.open(id, '')
      await old.append([entry('old')])
      const young = await other.open(id, '')
      expect(young.epoch).toBe(old.epoch + 1)
      await expect(old.append([entry('late')])).rejects.toMatchObject({ code: 'fenced' })
      expect(old.signal.aborted).toBe(true)
      await young.append([entry('new'), last])
      old.close()
      young.close()
      expect(dataOf(await readAll(journal, id))).toEqual(['"old"', '"new"', '"end"'])
    })

    it('lets nobody take over a run of somebody else', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, 'ada')
      for (const owner of ['eve', ''])
        await expect(other.open(id, owner)).rejects.toMatchObject({ code: 'not-found' })
      await writer.append([entry('a'), last])
      writer.close()
      await expect(other.open(id, 'eve')).rejects.toMatchObject({ code: 'not-found' })
      expect(dataOf(await readAll(other, id))).toEqual(['"a"', '"end"'])
    })

    it('lets one of two win that race on one run, and none write into the other', async () => {
      const [journal, other] = pair()
      const id = run()
      const write = async (on: Journal, name: string) => {
        const writer = await on.open(id, '')
        try {
          for (let turn = 0; turn < 20; turn++) await writer.append([entry(`${name}${turn}`)])
          await writer.append([last])
          return name
        } catch {
          return undefined
        } finally {
          writer.close()
        }
      }
      const winners = (await Promise.all([write(journal, 'a'), write(other, 'b')])).filter(Boolean)
      expect(winners).toHaveLength(1)
      const entries = await readAll(journal, id)
      const epoch = entries.at(-1)?.position.epoch
      const won = entries.filter(({ position }) => position.epoch === epoch)
      const whole = Array.from({ length: 20 }, (_, turn) => JSON.stringify(`${winners[0]}${turn}`))
      expect(dataOf(won)).toEqual([...whole, '"end"'])
    })

    it('tells readers that a producer is gone, and shuts it out should it come back', async () => {
      const [journal, other] = pair({ leaseMs: 60 })
      const id = run()
      const writer = await journal.open(id, '')
      await writer.append([entry('a')])
      writer.close() // its heart stands still, as that of a process that was killed
      const entries = await readAll(other, id)
      expect(entries.at(-1)).toMatchObject({ event: 'error', end: 'interrupted' })
      expect(entries.at(-1)?.data).toContain('"code":"interrupted"')
      expect((await other.find(id))?.end).toBe('interrupted')
      await expect(writer.append([entry('late')])).rejects.toMatchObject({ code: 'fenced' })
    })

    it('keeps a silent producer that is alive', async () => {
      const [journal, other] = pair({ leaseMs: 90 })
      const id = run()
      const writer = await journal.open(id, '')
      const reading = readAll(other, id)
      // It outlives three whose leases run out one after another, by the store's own clock.
      for (let turn = 0; turn < 3; turn++) {
        const dead = run()
        ;(await journal.open(dead, '')).close()
        expect((await readAll(other, dead)).at(-1)?.end).toBe('interrupted')
      }
      await writer.append([last])
      writer.close()
      expect(dataOf(await reading)).toEqual(['"end"'])
    })

    it('brings a cancel to the producer, wherever that is', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, '')
      const cancelled = new Promise((resolve) => writer.signal.addEventListener('abort', resolve))
      expect(await other.cancel(id)).toBe(true)
      await cancelled
      expect(writer.signal.reason).toMatchObject({ code: 'cancelled' })
      await writer.append([{ ...last, end: 'cancelled' }])
      writer.close()
      expect(await other.cancel(id)).toBe(false)
      expect(await other.cancel(run())).toBe(false)
    })

    it('drops the oldest of too many entries, which the places show', async () => {
      const journal = set({ maxEntries: 100 })
      const id = run()
      const writer = await journal.open(id, '')
      for (let turn = 0; turn < 20; turn++)
        await writer.append(Array.from({ length: 50 }, (_, index) => entry(`${turn}-${index}`)))
      await writer.append([last])
      writer.close()
      const entries = await readAll(journal, id)
      expect(entries[0]?.position.seq).toBeGreaterThan(700)
      expect(entries.length).toBeGreaterThanOrEqual(100)
      expect(entries.at(-1)?.position.seq).toBe(1001)
    })

    it('drops nothing without a limit', async () => {
      const none = Number.POSITIVE_INFINITY
      const journal = set({
        maxEntries: none,
        maxBytes: none,
        maxRunsPerOwner: none,
        maxWaitingMessages: none,
      })
      const id = run()
      const writer = await journal.open(id, 'ada')
      await writer.append([entry('a')])
      const said = { sender: 'a-sender-of-words', number: 1, json: '{}' }
      expect(await journal.say(id, [said])).toMatchObject([{ status: 'waiting' }])
      await writer.append([last])
      writer.close()
      expect(dataOf(await readAll(journal, id))).toEqual(['"a"', '"end"'])
    })

    it.each([
      { keepMs: Number.POSITIVE_INFINITY },
      { leaseMs: 0 },
      { leaseMs: Number.NaN },
      { leaseMs: 0.5 },
      { maxEntries: 0 },
      { maxBytes: -1 },
      { maxRunsPerOwner: 1.5 },
    ])('has no limit like %j', (limits) => {
      expect(() => create(limits)).toThrow(TypeError)
    })

    it('drops the oldest of too much text', async () => {
      const journal = set({ maxBytes: 100_000 })
      const id = run()
      const writer = await journal.open(id, '')
      for (let turn = 0; turn < 1000; turn++) await writer.append([entry('x'.repeat(1000))])
      await writer.append([last])
      writer.close()
      const entries = await readAll(journal, id)
      expect(entries.length).toBeLessThan(310)
      expect(entries.length).toBeGreaterThan(80)
    })

    it('forgets a run some time after its last entry, and tells who reads it', async () => {
      const [journal, other] = pair({ keepMs: 120, leaseMs: 1000 })
      const id = run()
      const writer = await journal.open(id, '')
      await writer.append([entry('a')])
      writer.close()
      await expect(readAll(other, id)).rejects.toMatchObject({ code: 'not-found' })
      expect(await other.find(id)).toBeUndefined()
    }, 20_000)

    it('keeps a run that has nothing to say for longer than runs are kept', async () => {
      const [journal, other] = pair({ keepMs: 400, leaseMs: 300 })
      const id = run()
      const writer = await journal.open(id, '')
      await writer.append([entry('a')])
      const reading = readAll(other, id)
      await new Promise((resolve) => setTimeout(resolve, 1200)) // as one that waits for a person
      await writer.append([last])
      writer.close()
      expect(dataOf(await reading)).toEqual(['"a"', '"end"'])
    })

    it('counts the runs of an owner that go on', async () => {
      const [journal, other] = pair({ maxRunsPerOwner: 2, leaseMs: 200 })
      const owner = run()
      const first = await journal.open(run(), owner)
      const second = await other.open(run(), owner)
      await expect(journal.open(run(), owner)).rejects.toMatchObject({ code: 'too-many-runs' })
      await first.append([last])
      first.close()
      const third = await journal.open(run(), owner)
      await expect(other.open(run(), owner)).rejects.toMatchObject({ code: 'too-many-runs' })
      await (await other.open(run(), run())).append([last]) // somebody else's
      second.close()
      third.close()
    })

    it('lets a reader go that nobody waits for', async () => {
      const journal = set()
      const id = run()
      const writer = await journal.open(id, '')
      const reader = new AbortController()
      const reading = (async () => {
        for await (const _ of journal.read(id, start, reader.signal))
          throw new Error('There is nothing to read.')
      })()
      await Promise.resolve()
      reader.abort()
      await reading
      await writer.append([last])
      writer.close()
    })

    it('lets readers and producers go when it is closed, and no other journal', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, '')
      await writer.append([entry('a')])
      const readers = [0, 1].map(async () => {
        const seen: LogEntry[] = []
        try {
          for await (const entries of journal.read(id, start, new AbortController().signal))
            seen.push(...entries)
        } catch (error) {
          return { seen: dataOf(seen), code: (error as JournalError).code }
        }
        return 'a clean end'
      })
      await expect.poll(() => journal.find(id)).toBeDefined()
      await journal.close()
      for (const told of await Promise.all(readers)) expect(told).toMatchObject({ code: 'closed' })
      expect(writer.signal.reason).toMatchObject({ code: 'closed' })
      await expect(readAll(journal, id)).rejects.toMatchObject({ code: 'closed' })
      expect(await other.find(id)).toEqual(journal === other ? undefined : expect.anything())
    })

    it('serves a thousand readers of one run', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, '')
      const reading = Array.from({ length: 1000 }, (_, index) => readAll(index % 2 ? journal : other, id))
      const texts = Array.from({ length: 40 }, (_, index) => entry(`${index}`))
      for (const text of texts) await writer.append([text])
      await writer.append([last])
      writer.close()
      const whole = [...texts, last].map(({ data }) => data).join()
      for (const entries of await Promise.all(reading)) expect(dataOf(entries).join()).toBe(whole)
    })

    it('loses and doubles nothing wherever the connection is cut', async () => {
      const [journal, other] = pair()
      const writing = createRuns({ journal })
      const reading = createRuns({ journal: other })
      const words = Array.from({ length: 50 }, (_, index) => `${index} `)
      const response = await writing.start(new Request('http://localhost/', { method: 'POST' }), words)
      const url = `http://localhost${response.headers.get('location')}`
      const body = new Uint8Array(await response.arrayBuffer())
      const readCutAt = (at: number) => {
        let connections = 0
        const fetch = async (address: unknown, init?: RequestInit) => {
          if (connections++ > 0) return reading.handle(new Request(String(address), init))
          const half = new ReadableStream({
            start(controller) {
              controller.enqueue(body.slice(0, at))
              controller.error(new TypeError('terminated'))
            },
          })
          return new Response(half, { headers: response.headers })
        }
        const stream = createStream({ url, fetch: fetch as typeof globalThis.fetch })
        return stream.start()
      }
      const cuts = Array.from({ length: body.length }, (_, at) => at)
      const states = await Promise.all(cuts.map(readCutAt))
      const wrong = states.filter(({ status, text }) => status !== 'done' || text !== words.join(''))
      expect(wrong.map(({ status, text, error }) => [status, text, error?.message])).toEqual([])
      expect(states.length).toBeGreaterThan(2500)
    })

    it('does not mind a clock that is set back', async () => {
      const { now } = Date
      const journal = set({ leaseMs: 300 })
      const id = run()
      const writer = await journal.open(id, '')
      try {
        await writer.append([entry('a')])
        Date.now = () => now() - 60 * 60 * 1000
        await writer.append([entry('b'), last])
        expect((await readAll(journal, id)).map(({ position }) => formatPosition(position))).toEqual([
          `${writer.epoch}-1`,
          `${writer.epoch}-2`,
          `${writer.epoch}-3`,
        ])
      } finally {
        Date.now = now
        writer.close()
      }
    })
  })
}
