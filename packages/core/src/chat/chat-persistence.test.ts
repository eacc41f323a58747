import { afterEach, expect, it, vi } from 'vitest'
import { setUpChat } from '../../test/chat/set-up-chat.ts'
import { type Connection, createFakeServer, refuses, sends } from '../../test/fake-server.ts'
import { encodeSse } from '../framing/encode-sse.ts'
import type { ChatOptions } from './chat-options.ts'
import type { Chat } from './chat-state.ts'
import { localStoragePersistence } from './persistence/local-storage-persistence.ts'
import { textOfMessage } from './user-parts.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A browser's storage. @param room - characters it takes */
function stubStorage(room = Infinity) {
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > storage.room) throw new DOMException('Full', 'QuotaExceededError')
      items.set(key, value)
    },
    removeItem: (key: string) => void items.delete(key),
    room,
    items,
  }
  vi.stubGlobal('localStorage', storage)
  return storage
}

const setUpStored = async (options: Partial<ChatOptions> = {}) => {
  const parts = setUpChat({ persistence: localStoragePersistence('chat'), ...options })
  await parts.chat.load()
  return parts
}

it('finds all branches, tools and files again after a reload', async () => {
  stubStorage()
  const { chat, pass, last, shown } = await setUpStored({ tools: { look: { execute: () => undefined } } })
  const file = { id: 'f1', name: 'a.txt', mediaType: 'text/plain', sizeBytes: 2, url: 'data:text/plain,Hi' }
  void chat.send({ text: 'One', attachments: [file] })
  await pass()
  last().emit(
    { type: 'tool-call-start', id: 'c', name: 'look' },
    { type: 'tool-call-end', id: 'c', arguments: '' },
  )
  last().finish('tool-calls')
  await pass(16)
  last().say('First')
  last().finish()
  await pass(16)
  void chat.regenerate()
  await pass()
  last().fail(new TypeError('gone'))
  await pass(16)
  const again = await setUpStored()
  expect(again.shown()).toEqual(shown())
  const [question, answer] = again.chat.getSnapshot().messages
  expect(question).toEqual(chat.getSnapshot().messages[0])
  expect(answer?.run).toEqual(chat.getSnapshot().messages[1]?.run)
  expect(again.chat.getSnapshot().error).toMatchObject({ name: 'StreamError', code: 'truncated' })
  again.chat.selectBranch(again.chat.getSnapshot().ids[1] as string, 0)
  expect(again.shown()[1]).toBe('assistant done: look({}) done | First')
})

it('saves what comes once a second, and at once when the page is left', async () => {
  const storage = stubStorage()
  vi.stubGlobal('addEventListener', vi.fn())
  vi.stubGlobal('removeEventListener', vi.fn())
  const { chat, pass, last } = await setUpStored()
  void chat.send('Hi')
  await pass()
  const save = vi.spyOn(storage, 'setItem')
  last().say('a')
  await pass(16)
  const before = save.mock.calls.length
  for (let token = 0; token < 50; token++) {
    last().say('b')
    await pass(16)
  }
  expect(save).toHaveBeenCalledTimes(before)
  await pass(1000)
  expect(save).toHaveBeenCalledTimes(before + 1)
  last().say('c')
  await pass(16)
  const leave = vi
    .mocked(addEventListener)
    .mock.calls.findLast(([type]) => type === 'pagehide')?.[1] as () => void
  leave()
  expect(storage.items.get('chat')).toContain(`${'b'.repeat(50)}c`)
})

it('shows an answer that a reload broke off as such, with its text', async () => {
  stubStorage()
  const { chat, pass, last } = await setUpStored()
  void chat.send('Hi')
  await pass()
  last().say('Half')
  await pass(1100)
  const again = await setUpStored()
  expect(again.shown()).toEqual(['user done: Hi', 'assistant error: Half | ! truncated'])
  expect(again.requests).toHaveLength(0)
  void again.chat.retry()
  await again.pass()
  again.last().say('Whole')
  again.last().finish()
  await again.pass(16)
  expect(again.shown()[1]).toBe('assistant done: Whole')
})

it('goes on with an answer by itself where the app says that its server can', async () => {
  stubStorage()
  const event = (id: string, data: object) => encodeSse({ id, data: JSON.stringify(data) })
  const before = createFakeServer(
    sends(
      event('1', { type: 'text-delta', delta: 'Hel' }) + event('2', { type: 'text-delta', delta: 'l' }),
      'hang',
    ),
  )
  const first = await setUpStored({ transport: { url: 'https://a.example', fetch: before.fetch } })
  void first.chat.send('Hi')
  await first.pass(1100)
  const after = createFakeServer(
    sends(event('3', { type: 'text-delta', delta: 'o' }) + event('4', { type: 'finish', reason: 'stop' })),
  )
  const again = await setUpStored({
    transport: { url: 'https://a.example', fetch: after.fetch },
    autoResume: true,
  })
  await again.pass(16)
  expect(again.shown()[1]).toBe('assistant done: Hello')
  expect(after.requests[0]?.headers.get('last-event-id')).toBe('2')
  expect(JSON.parse(after.requests[0]?.body ?? '')).toMatchObject({
    runId: JSON.parse(before.requests[0]?.body ?? '').runId,
  })
})

/** What a server of runs keeps: an answer of two events, then whatever follows. */
const kept = (...events: [id: string, event: object][]) =>
  events.map(([id, event]) => encodeSse({ id, data: JSON.stringify(event) })).join('')
const hel = ['1-1', { type: 'text-delta', delta: 'Hel' }] as const
const lo = ['1-2', { type: 'text-delta', delta: 'lo' }] as const
const finish = ['1-3', { type: 'finish', reason: 'stop' }] as const
const location = { location: '/runs/7' }

/** A chat that was left in the middle of an answer, and the same after a reload. */
const reload = async (before: Connection, after: Connection, leave?: (chat: Chat) => void) => {
  stubStorage()
  const url = 'https://a.example/chat'
  const first = await setUpStored({ transport: { url, fetch: createFakeServer(before).fetch } })
  void first.chat.send('Hi')
  await first.pass(1100)
  leave?.(first.chat)
  const server = createFakeServer(after)
  const again = await setUpStored({ transport: { url, fetch: server.fetch } })
  await again.pass(16)
  return { ...again, asked: server.requests }
}

it('goes on by itself after a reload where the server has said where, and sends nothing again', async () => {
  const { shown, asked, chat } = await reload(
    sends(kept([...hel]), 'hang', location),
    sends(kept([...lo], [...finish])),
  )
  expect(shown()).toEqual(['user done: Hi', 'assistant done: Hello'])
  expect(asked.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['GET', 'https://a.example/runs/7', null],
  ])
  expect(asked[0]?.headers.get('last-event-id')).toBe('1-1')
  expect(chat.getSnapshot().error).toBeNull()
})

it('reads an answer from its beginning where the page was left before its first word', async () => {
  const { shown, asked } = await reload(
    sends(': thinking\n\n', 'hang', location),
    sends(kept([...hel], [...lo], [...finish])),
  )
  expect(shown()[1]).toBe('assistant done: Hello')
  expect(asked[0]?.headers.get('last-event-id')).toBeNull()
})

it('reads a call again whose arguments were coming when the page was left', async () => {
  const call = (id: string, event: object) => [id, { id: 'c', ...event }] as [string, object]
  const start = call('1-1', { type: 'tool-call-start', name: 'look' })
  const half = call('1-2', { type: 'tool-call-delta', delta: '{"a"' })
  const { shown, asked } = await reload(
    sends(kept(start, half), 'hang', location),
    sends(
      kept(
        start,
        half,
        call('1-3', { type: 'tool-call-delta', delta: ':1}' }),
        call('1-4', { type: 'tool-call-end', arguments: '' }),
        ['1-5', { type: 'finish', reason: 'tool-calls' }],
      ),
    ),
  )
  expect(asked[0]?.headers.get('last-event-id')).toBeNull()
  expect(shown()[1]).toBe('assistant done: look({"a":1}) running')
})

it('does not go on after a reload with what somebody had stopped', async () => {
  const { shown, asked } = await reload(sends(kept([...hel]), 'hang', location), sends(''), (chat) =>
    chat.cancel(),
  )
  expect(shown()[1]).toBe('assistant cancelled: Hel')
  expect(asked).toEqual([])
})

it('keeps the text and says so when the server has the run no more', async () => {
  const { shown, asked, chat } = await reload(sends(kept([...hel]), 'hang', location), refuses(404))
  expect(shown()[1]).toMatch(/^assistant error: Hel \| !/)
  expect(chat.getSnapshot().error).toMatchObject({ status: 404 })
  expect(asked).toHaveLength(1)
})

it('asks no server for an answer that another one gave', async () => {
  stubStorage()
  const before = createFakeServer(sends(kept([...hel]), 'hang', location))
  const first = await setUpStored({ transport: { url: 'https://a.example/chat', fetch: before.fetch } })
  void first.chat.send('Hi')
  await first.pass(1100)
  const after = createFakeServer(sends(''))
  const again = await setUpStored({ transport: { url: 'https://b.example/chat', fetch: after.fetch } })
  await again.pass(16)
  expect(after.requests).toEqual([])
  expect(again.shown()[1]).toBe('assistant error: Hel | ! invalid-request')
})

it('lets what is sent before all is loaded wait, and sends it after', async () => {
  const storage = stubStorage()
  const first = await setUpStored()
  void first.chat.send('One')
  await first.pass()
  first.last().finish()
  await first.pass(16)
  const { chat, pass, last } = setUpChat({
    persistence: {
      ...localStoragePersistence('chat'),
      load: async () => JSON.parse(storage.items.get('chat') ?? ''),
    },
  })
  void chat.send('Two')
  expect(chat.getSnapshot()).toMatchObject({ loading: true, messages: [] })
  expect(chat.getSnapshot().queue.map(textOfMessage)).toEqual(['Two'])
  await pass(16)
  expect(last().input.messages.map(textOfMessage)).toEqual(['One', '', 'Two'])
  expect(chat.getSnapshot()).toMatchObject({ loading: false, queue: [] })
})

it('shows what waited when the page was left, and does not send it unasked', async () => {
  stubStorage()
  const first = await setUpStored()
  void first.chat.send('One')
  await first.pass()
  void first.chat.send('Two')
  const again = await setUpStored()
  await again.pass(16)
  expect(again.chat.getSnapshot().queue.map(textOfMessage)).toEqual(['Two'])
  expect(again.requests).toHaveLength(0)
})

for (const [what, text] of [
  ['is no JSON', '{"format":"rivulet-chat","ver'],
  ['is something else', '[1,2,3]'],
  ['is older than any release', '{"format":"rivulet-chat","version":0,"messages":[]}'],
  ['lacks its lists', '{"format":"rivulet-chat","version":1}'],
  [
    'holds a message that is none',
    '{"format":"rivulet-chat","version":1,"messages":[{"id":1}],"shown":[],"queue":[]}',
  ],
  [
    'holds a message that follows itself',
    '{"format":"rivulet-chat","version":1,"messages":[{"id":"a","role":"user","parts":[],"status":"done","parentId":"a","createdAtMs":1}],"shown":[],"queue":[]}',
  ],
])
  it(`says that what is stored ${what}, and puts it aside`, async () => {
    const storage = stubStorage()
    storage.items.set('chat', text as string)
    const { chat, pass } = await setUpStored()
    expect(chat.getSnapshot()).toMatchObject({
      loading: false,
      messages: [],
      storageError: { name: 'ChatStorageError', code: 'damaged' },
    })
    void chat.send('One')
    await pass(1100)
    expect(storage.items.get('chat')).toContain('One')
    expect([...storage.items.values()]).toContain(text)
  })

it('does not touch what a newer release has stored where it cannot be put aside', async () => {
  const stored = { format: 'rivulet-chat', version: 2, messages: 'another form' }
  const save = vi.fn()
  const { chat, pass } = await setUpStored({ persistence: { load: () => stored, save, clear: () => {} } })
  expect(chat.getSnapshot().storageError).toMatchObject({ code: 'unknown-version', stored })
  void chat.send('One')
  await pass(1100)
  expect(save).not.toHaveBeenCalled()
})

it('goes on without a store that cannot be read', async () => {
  const boom = new Error('closed')
  const save = vi.fn()
  const { chat, pass, shown } = await setUpStored({
    persistence: { load: () => Promise.reject(boom), save, clear: () => {} },
  })
  expect(chat.getSnapshot().storageError).toMatchObject({ code: 'unreadable', cause: boom })
  void chat.send('One')
  await pass(1100)
  expect(shown()[0]).toBe('user done: One')
  expect(save).not.toHaveBeenCalled()
})

it('says when the store is full, goes on, and takes it back once all is stored', async () => {
  const storage = stubStorage(0)
  const { chat, pass, last, shown } = await setUpStored()
  void chat.send('One')
  await pass()
  expect(chat.getSnapshot().storageError).toMatchObject({ code: 'unwritable' })
  storage.room = Infinity
  last().say('First')
  last().finish()
  await pass(1100)
  expect(chat.getSnapshot().storageError).toBeNull()
  expect(shown()[1]).toBe('assistant done: First')
})

it('forgets what is stored when cleared, also where a slow store is still writing', async () => {
  const log: string[] = []
  const waits: (() => void)[] = []
  const { chat, pass } = await setUpStored({
    persistence: {
      load: () => null,
      save: () => {
        log.push('save')
        return new Promise<void>((resolve) => waits.push(resolve))
      },
      clear: () => log.push('clear'),
    },
  })
  void chat.send('One')
  await pass()
  chat.clear()
  waits[0]?.()
  await pass(1100)
  expect(log.at(-1)).toBe('clear')
})
