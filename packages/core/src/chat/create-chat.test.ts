import { expect, it, vi } from 'vitest'
import { setUpChat } from '../../test/chat/set-up-chat.ts'
import { createFakeServer, sends } from '../../test/fake-server.ts'
import { encodeSse } from '../framing/encode-sse.ts'

it('shows what is sent at once, and the answer as it comes', async () => {
  const { chat, pass, last, shown } = setUpChat()
  const answered = chat.send('Why do rivers bend?')
  expect(shown()).toEqual(['user done: Why do rivers bend?', 'assistant connecting: '])
  await pass()
  expect(last().input.messages.map(({ role }) => role)).toEqual(['user'])
  last().say('Because ')
  await pass(16)
  last().say('they can.')
  await pass(16)
  expect(shown()[1]).toBe('assistant streaming: Because they can.')
  last().finish()
  await pass(16)
  expect(shown()[1]).toBe('assistant done: Because they can.')
  expect(await answered).toBe(chat.getSnapshot().messages[1])
  expect(chat.getSnapshot().status).toBe('done')
})

it('keeps the parts of an answer in the order in which they came, and measures reasoning', async () => {
  const { chat, pass, last, lastMessage, clock } = setUpChat()
  void chat.send('Hi')
  await pass()
  last().emit({ type: 'reasoning-delta', delta: 'Hm' })
  await pass(700)
  expect(lastMessage().parts[0]).toMatchObject({ durationMs: null })
  last().emit({ type: 'reasoning-delta', delta: 'm' })
  await pass(500)
  const source = { url: 'https://a.example', title: 'A', raw: null }
  last().emit({ type: 'text-delta', delta: 'One' }, { type: 'source', source })
  last().emit({ type: 'text-delta', delta: ', two' }, { type: 'reasoning-delta', delta: 'More' })
  await pass(16)
  last().finish()
  await pass(16)
  expect(lastMessage().parts).toMatchObject([
    { type: 'reasoning', text: 'Hmm', durationMs: 1200 },
    { type: 'text', text: 'One, two' },
    { type: 'source', source },
    { type: 'reasoning', text: 'More' },
  ])
  expect(clock.timers).toBe(0)
})

it('gives every message and part a key that stays', async () => {
  const { chat, pass, last, lastMessage } = setUpChat()
  void chat.send('Hi')
  const { id } = lastMessage()
  await pass()
  const call = { type: 'tool-call-start', id: 'call-0', name: 'look' } as const
  last().emit({ type: 'text-delta', delta: 'a' }, call, { type: 'text-delta', delta: 'b' }, call)
  last().finish()
  await pass(16)
  const keys = lastMessage().parts.map((part) => part.id)
  expect(new Set(keys).size).toBe(4)
  expect(lastMessage().id).toBe(id)
})

it('leaves the objects of all other messages as they are while one streams, and the list of ids', async () => {
  const { chat, pass, last } = setUpChat()
  void chat.send('One')
  await pass()
  last().say('First')
  last().finish()
  await pass(16)
  void chat.send('Two')
  await pass()
  last().say('a')
  await pass(16)
  const before = chat.getSnapshot()
  last().say('b')
  await pass(16)
  const after = chat.getSnapshot()
  expect(after.messages).not.toBe(before.messages)
  expect(after.ids).toBe(before.ids)
  expect(after.messages.map((message, index) => message === before.messages[index])).toEqual([
    true,
    true,
    true,
    false,
  ])
})

it('tells listeners once a frame, however many tokens come', async () => {
  const { chat, pass, last } = setUpChat()
  void chat.send('Hi')
  await pass()
  last().say('a')
  await pass(16)
  const listener = vi.fn()
  chat.subscribe(listener)
  for (let token = 0; token < 200; token++) last().say('b')
  await pass(16)
  expect(listener).toHaveBeenCalledOnce()
})

it('keeps the prompt and what had come when an answer fails, and says why', async () => {
  const onError = vi.fn()
  const { chat, pass, last, shown } = setUpChat({ onError })
  const answered = chat.send('Hi')
  await pass()
  last().say('Half')
  last().fail(new TypeError('network gone'))
  await pass(16)
  expect(shown()).toEqual(['user done: Hi', 'assistant error: Half | ! truncated'])
  expect(chat.getSnapshot().error).toMatchObject({ code: 'truncated', text: 'Half' })
  expect(await answered).toMatchObject({ status: 'error' })
  expect(onError).toHaveBeenCalledOnce()
})

it('asks again for an answer that failed, and keeps what had come as a branch', async () => {
  const { chat, pass, last, shown, lastMessage } = setUpChat()
  void chat.send('Hi')
  await pass()
  last().say('Half')
  last().fail(new TypeError('network gone'))
  await pass(16)
  void chat.retry()
  await pass()
  last().say('Whole')
  last().finish()
  await pass(16)
  expect(shown()).toEqual(['user done: Hi', 'assistant done: Whole'])
  expect(chat.branchOf(lastMessage().id)).toEqual({ index: 1, count: 2 })
  chat.selectBranch(lastMessage().id, 0)
  expect(shown()[1]).toBe('assistant error: Half | ! truncated')
  expect(chat.getSnapshot().status).toBe('error')
})

it('asks again in the same place when nothing had come', async () => {
  const { chat, pass, last, shown, lastMessage } = setUpChat()
  void chat.send('Hi')
  await pass()
  last().fail(new TypeError('network gone'))
  await pass(16)
  const { id } = lastMessage()
  void chat.retry()
  await pass()
  last().say('Whole')
  last().finish()
  await pass(16)
  expect(shown()[1]).toBe('assistant done: Whole')
  expect(lastMessage().id).toBe(id)
  expect(chat.branchOf(id).count).toBe(1)
})

it('keeps what came when cancelled, and lets nothing of it come later', async () => {
  const { chat, pass, last, shown } = setUpChat()
  void chat.send('Hi')
  await pass()
  last().say('Hel')
  await pass(16)
  last().say('lo')
  chat.cancel()
  expect(shown()[1]).toBe('assistant cancelled: Hel')
  last().say(' late')
  last().finish()
  await pass(16)
  expect(shown()[1]).toBe('assistant cancelled: Hel')
  expect(last().signal.aborted).toBe(true)
})

it('regenerates as another branch, with the same words before it, and goes back', async () => {
  const { chat, pass, last, shown, lastMessage, requests } = setUpChat()
  void chat.send('Hi')
  await pass()
  last().say('One')
  last().finish()
  await pass(16)
  void chat.regenerate()
  await pass()
  last().say('Two')
  last().finish()
  await pass(16)
  expect(requests[1]?.input.messages).toEqual(requests[0]?.input.messages)
  expect(shown()).toEqual(['user done: Hi', 'assistant done: Two'])
  chat.selectBranch(lastMessage().id, 0)
  expect(shown()).toEqual(['user done: Hi', 'assistant done: One'])
})

it('edits a question as another branch, with all that followed the old one still there', async () => {
  const { chat, pass, last, shown } = setUpChat()
  for (const words of ['One', 'Two']) {
    void chat.send(words)
    await pass()
    last().say(`To ${words}`)
    last().finish()
    await pass(16)
  }
  const [first] = chat.getSnapshot().ids
  void chat.edit(first as string, 'Uno')
  await pass()
  expect(last().input.messages).toHaveLength(1)
  last().say('To Uno')
  last().finish()
  await pass(16)
  expect(shown()).toEqual(['user done: Uno', 'assistant done: To Uno'])
  chat.selectBranch(first as string, 0)
  expect(shown()).toHaveLength(4)
  expect(() => chat.edit('nobody', 'x')).toThrow('no message "nobody"')
})

it('sends nothing that is empty', async () => {
  const { chat, shown } = setUpChat()
  expect(await chat.send(' \n')).toBeNull()
  expect(shown()).toEqual([])
})

it('tells listeners of the last text and of the end before it calls back', async () => {
  const order: string[] = []
  const { chat, pass, last } = setUpChat({
    onFinish: ({ message }) => order.push(`finish ${message.status}`),
  })
  chat.subscribe(() => order.push(chat.getSnapshot().status))
  void chat.send('Hi')
  await pass()
  last().say('a')
  last().finish()
  await pass(16)
  expect(order.slice(-2)).toEqual(['done', 'finish done'])
})

it('goes on after the last event of an answer that broke off', async () => {
  const event = (id: string, data: object) => encodeSse({ id, data: JSON.stringify(data) })
  const { fetch, requests } = createFakeServer(
    sends(event('1', { type: 'text-delta', delta: 'Hel' }), 'break'),
    sends(event('2', { type: 'text-delta', delta: 'lo' }) + event('3', { type: 'finish', reason: 'stop' })),
  )
  const { chat, pass, shown } = setUpChat({
    transport: {
      url: ({ input, cursor }) => `https://a.example/${cursor === null ? 'ask' : input.runId}`,
      fetch,
    },
  })
  void chat.send('Hi')
  await pass(16)
  expect(shown()[1]).toBe('assistant error: Hel | ! truncated')
  await Promise.all([chat.resume(), pass(16)])
  expect(shown()[1]).toBe('assistant done: Hello')
  expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '1'])
  const { run } = chat.getSnapshot().messages[1] ?? {}
  expect(requests[1]?.url).toBe(`https://a.example/${run?.id}`)
})

it('does nothing on resume where the server gives no ids', async () => {
  const { chat, pass, last, shown, requests } = setUpChat()
  void chat.send('Hi')
  await pass()
  last().say('Hel')
  await pass(16)
  chat.cancel()
  expect(await chat.resume()).toBeNull()
  await pass(16)
  expect(shown()[1]).toBe('assistant cancelled: Hel')
  expect(requests).toHaveLength(1)
})

it('keeps all messages where ids are given out twice', async () => {
  const { chat, pass, last, shown } = setUpChat({ host: { createId: () => 'same' } })
  for (const words of ['One', 'Two']) {
    void chat.send(words)
    await pass()
    last().finish()
    await pass(16)
  }
  expect(shown()).toHaveLength(4)
  expect(new Set(chat.getSnapshot().ids).size).toBe(4)
})
