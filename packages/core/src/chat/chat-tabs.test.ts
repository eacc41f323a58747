import { expect, it, vi } from 'vitest'
import { setUpChat } from '../../test/chat/set-up-chat.ts'
import { createSharedStore } from '../../test/chat/shared-store.ts'
import type { ChatOptions } from './chat-options.ts'
import type { StoredChat } from './persistence/stored-chat.ts'
import { textOfMessage } from './user-parts.ts'

const setUpTabs = () => {
  const shared = createSharedStore()
  const open = async (options: Partial<ChatOptions> = {}) => {
    const store = shared.open()
    const parts = setUpChat({ persistence: store.persistence, ...options })
    const unsubscribe = parts.chat.subscribe(() => {})
    await parts.chat.load()
    const hear = () => {
      while (store.deliver());
    }
    return { ...parts, hear, close: store.close, unsubscribe }
  }
  return { shared, open }
}

it('shows in one tab what is sent and answered in another one', async () => {
  const { open } = setUpTabs()
  const [here, there] = [await open(), await open()]
  void here.chat.send('Hi')
  await here.pass()
  here.last().say('Hel')
  await here.pass(1016)
  there.hear()
  expect(there.shown()).toEqual(['user done: Hi', 'assistant streaming: Hel'])
  expect(there.chat.getSnapshot().status).toBe('streaming')
  here.last().say('lo')
  here.last().finish()
  await here.pass(16)
  there.hear()
  expect(there.shown()).toEqual(here.shown())
  expect(there.chat.getSnapshot().status).toBe('done')
  expect(there.requests).toEqual([])
})

it('keeps what two tabs send at once as branches', async () => {
  const { open } = setUpTabs()
  const [here, there] = [await open(), await open()]
  void here.chat.send('Here')
  void there.chat.send('There')
  await here.pass()
  await there.pass()
  for (const tab of [here, there, here, there]) {
    tab.hear()
    await tab.pass(1000)
  }
  for (const { chat } of [here, there]) {
    const [first] = chat.getSnapshot().ids
    expect(chat.branchOf(first as string).count).toBe(2)
  }
  expect(here.shown()[0]).toBe('user done: Here')
  expect(there.shown()[0]).toBe('user done: There')
})

it('lets a message wait for the answer that comes in another tab', async () => {
  const { open } = setUpTabs()
  const [here, there] = [await open(), await open()]
  void here.chat.send('One')
  await here.pass()
  there.hear()
  void there.chat.send('Two')
  expect(there.chat.getSnapshot().queue.map(textOfMessage)).toEqual(['Two'])
  here.hear()
  expect(here.chat.getSnapshot().queue).toEqual([])
  here.last().say('First')
  here.last().finish()
  await here.pass(16)
  there.hear()
  await there.pass()
  expect(there.last().input.messages.map(textOfMessage)).toEqual(['One', 'First', 'Two'])
})

it('stops an answer from the tab that does not read it', async () => {
  const { open } = setUpTabs()
  const [here, there] = [await open(), await open()]
  void here.chat.send('Hi')
  await here.pass()
  there.hear()
  here.last().say('Hel')
  await here.pass(16)
  there.chat.cancel()
  here.hear()
  expect(here.last().signal.aborted).toBe(true)
  there.hear()
  expect(there.shown()).toEqual(['user done: Hi', 'assistant cancelled: Hel'])
})

it('forgets in all tabs what is cleared in one, also where a tab has written late', async () => {
  const { shared, open } = setUpTabs()
  const [here, there] = [await open(), await open()]
  void here.chat.send('Hi')
  await here.pass()
  there.hear()
  here.chat.clear()
  void there.chat.send('Late')
  await here.pass()
  for (const tab of [here, there, here, there]) {
    tab.hear()
    await tab.pass(1000)
  }
  expect(here.chat.getSnapshot().byId.size).toBe(0)
  expect(there.chat.getSnapshot().byId.size).toBe(0)
  expect((shared.read() as StoredChat | null)?.messages ?? []).toEqual([])
})

it('gives an answer up that is heard of no more, since its tab has crashed', async () => {
  const { open } = setUpTabs()
  const [here, there] = [await open(), await open()]
  void here.chat.send('Hi')
  await here.pass()
  there.hear()
  await there.pass(29_000)
  expect(there.chat.getSnapshot().status).toBe('connecting')
  await there.pass(1000)
  expect(there.chat.getSnapshot().error).toMatchObject({ code: 'truncated' })
  await there.pass(1000)
  const late = await open()
  expect(late.chat.getSnapshot().status).toBe('error')
})

it('waits a moment after it was loaded for the tab that reads an answer', async () => {
  const { open } = setUpTabs()
  const here = await open()
  void here.chat.send('Hi')
  await here.pass()
  here.close()
  const again = await open()
  expect(again.chat.getSnapshot().status).toBe('connecting')
  await again.pass(2000)
  expect(again.chat.getSnapshot().error).toMatchObject({ code: 'truncated' })
  void again.chat.retry()
  await again.pass()
  expect(again.requests).toHaveLength(1)
})

it('writes nothing more where another tab has stored what only a newer release can read', async () => {
  const { shared, open } = setUpTabs()
  const here = await open()
  const other = shared.open()
  other.persistence.save({ format: 'rivulet-chat', version: 2 } as StoredChat)
  here.hear()
  void here.chat.send('Hi')
  await here.pass(1000)
  expect(here.chat.getSnapshot().storageError).toMatchObject({ code: 'unknown-version' })
  expect(shared.read()).toMatchObject({ version: 2 })
})

it('hears no other tab once nobody listens to it, and all that was said once somebody does again', async () => {
  const { open } = setUpTabs()
  const [here, there] = [await open(), await open()]
  there.unsubscribe()
  void here.chat.send('Hi')
  await here.pass()
  there.hear()
  expect(there.shown()).toEqual([])
  there.chat.subscribe(() => {})
  await there.pass()
  expect(there.shown()[0]).toBe('user done: Hi')
})

/** Two tabs that show a call, and wait for somebody's word. */
async function setUpQuestion() {
  const { open } = setUpTabs()
  const execute = vi.fn(() => 7)
  const tools = { weather: { execute, needsApproval: true } }
  const [here, there] = [await open({ tools }), await open({ tools })]
  void here.chat.send('How is the weather?')
  await here.pass()
  here
    .last()
    .emit(
      { type: 'tool-call-start', id: 'c1', name: 'weather' },
      { type: 'tool-call-end', id: 'c1', arguments: '{}' },
    )
  here.last().finish('tool-calls')
  await here.pass(16)
  there.hear()
  for (const tab of [here, there])
    expect(tab.shown()[1]).toBe('assistant done: weather({}) awaiting-approval')
  return { here, there, execute }
}

it('runs a call once that two tabs approve before either has heard of the other', async () => {
  const { here, there, execute } = await setUpQuestion()
  here.chat.approve('c1')
  there.chat.approve('c1')
  await here.pass(16)
  await there.pass(16)
  expect(execute).toHaveBeenCalledOnce()
  here.last().say('Cold.')
  here.last().finish()
  await here.pass(16)
  there.hear()
  expect(there.requests).toEqual([])
  expect(there.shown()).toEqual(here.shown())
  expect(here.shown()[1]).toBe('assistant done: weather({}) done | Cold.')
})

it('takes the first word where one tab approves and another one denies', async () => {
  const { here, there, execute } = await setUpQuestion()
  there.chat.deny('c1')
  here.chat.approve('c1')
  await there.pass(16)
  await here.pass(16)
  here.hear()
  expect(execute).not.toHaveBeenCalled()
  expect(there.requests).toHaveLength(1)
  expect(here.shown()[1]).toBe('assistant connecting: weather({}) denied')
})
