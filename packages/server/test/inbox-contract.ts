import { afterEach, describe, expect, it } from 'vitest'
import { createRuns, type Heard, type Journal, type JournalLimits, type JournalWriter } from '../src/index.ts'
import { readerOf } from './read-body.ts'

const said = (number: number, sender = 'a-sender-of-words') => ({
  sender,
  number,
  json: JSON.stringify({ id: `${sender}.${number}`, kind: 'message', text: `${number}` }),
})
const statusesOf = (receipts: readonly { status: string }[] | undefined) =>
  receipts?.map(({ status }) => status)
const take = (message: { sender: string; number: number }, place: number) => ({
  data: '',
  ack: { id: `${message.sender}.${message.number}`, place },
})

/** What every journal does with messages to a run. See `describeJournal`. */
export function describeInbox(
  name: string,
  create: (limits: JournalLimits) => Journal,
  onOtherMachine?: (limits: JournalLimits) => Journal,
) {
  const journals: Journal[] = []
  const pair = (limits: JournalLimits = {}) => {
    const one = create(limits)
    const other = onOtherMachine?.(limits) ?? one
    journals.push(one, other)
    return [one, other] as const
  }
  afterEach(async () => {
    await Promise.all(journals.splice(0).map((journal) => journal.close()))
  })
  const run = () => crypto.randomUUID()

  async function hear(writer: JournalWriter, count: number): Promise<Heard[]> {
    const all: Heard[] = []
    const hearing = new AbortController()
    for await (const heard of writer.hear(hearing.signal)) {
      all.push(...heard)
      if (all.length >= count) break
    }
    hearing.abort()
    return all
  }
  const textsOf = (heard: readonly Heard[]) =>
    heard.map(({ json }) => (JSON.parse(json) as { text: string }).text)

  describe(`the inbox of ${name}`, () => {
    it('brings messages to the producer in order, wherever they are said, old and new alike', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, '')
      expect(statusesOf(await other.say(id, [said(1), said(2)]))).toEqual(['waiting', 'waiting'])
      const hearing = hear(writer, 4)
      await other.say(id, [said(3)])
      await journal.say(id, [said(1, 'another-sender-of')])
      const heard = await hearing
      expect(textsOf(heard)).toEqual(['1', '2', '3', '1'])
      expect(heard.map(({ place }) => place)).toEqual([1, 2, 3, 4])
      writer.close()
    })

    it('knows a message again, and what became of it', async () => {
      const [journal, other] = pair()
      const id = run()
      const writer = await journal.open(id, '')
      await Promise.all([other.say(id, [said(1)]), journal.say(id, [said(1)]), other.say(id, [said(1)])])
      await other.say(id, [said(2)])
      expect(textsOf(await hear(writer, 2))).toEqual(['1', '2'])
      await writer.append([take(said(1), 1)])
      expect(statusesOf(await other.say(id, [said(1), said(2), said(3)]))).toEqual([
        'taken',
        'waiting',
        'waiting',
      ])
      await writer.append([{ data: '"end"', end: 'done' }])
      expect(statusesOf(await other.say(id, [said(1), said(2), said(4)]))).toEqual([
        'taken',
        'ended',
        'ended',
      ])
      expect(await other.say(run(), [said(1)])).toBeUndefined()
      writer.close()
    })

    it('gives the next producer what none has acknowledged', async () => {
      const [journal, other] = pair()
      const id = run()
      const old = await journal.open(id, '')
      await other.say(id, [said(1), said(2), said(3)])
      expect(textsOf(await hear(old, 3))).toEqual(['1', '2', '3'])
      await old.append([take(said(1), 1), take(said(2), 2)])
      const young = await other.open(id, '')
      await journal.say(id, [said(4)])
      expect(textsOf(await hear(young, 2))).toEqual(['3', '4'])
      old.close()
      young.close()
    })

    it('holds no more than it may, and has room again', async () => {
      const [journal, other] = pair({ maxWaitingMessages: 2 })
      const id = run()
      const writer = await journal.open(id, '')
      expect(statusesOf(await other.say(id, [said(1), said(2), said(3), said(4)]))).toEqual([
        'waiting',
        'waiting',
        'full',
        'full',
      ])
      await writer.append([take(said(1), 1)])
      expect(statusesOf(await other.say(id, [said(3), said(4)]))).toEqual(['waiting', 'full'])
      expect(textsOf(await hear(writer, 2))).toEqual(['2', '3'])
      writer.close()
    })

    it('writes an acknowledgement at its place among the events', async () => {
      const [journal, other] = pair()
      const runs = createRuns({ journal })
      const elsewhere = createRuns({ journal: other, owner: () => null })
      const started = await runs.start(
        new Request('http://localhost/', { method: 'POST' }),
        async function* ({ messages }) {
          yield 'a'
          for await (const message of messages) return yield message.kind
        },
      )
      const url = `http://localhost${started.headers.get('location')}`
      const body = readerOf(started)
      await body.until('"a"')
      const post = await elsewhere.handle(
        new Request(`${url}/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: `{"messages":[${said(1).json}]}`,
        }),
      )
      expect(post.status).toBe(200)
      const [event, ack, text] = (await body.until('finish')).split('\n\n').slice(2)
      expect(event).toContain('"a"')
      expect(ack).toMatch(/^id: \d+-2\n: ack a-sender-of-words\.1$/)
      expect(text).toContain('"message"')
    })
  })
}
