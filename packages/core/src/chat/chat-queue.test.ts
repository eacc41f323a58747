import { expect, it } from 'vitest'
import { setUpChat } from '../../test/chat/set-up-chat.ts'
import { textOfMessage } from './user-parts.ts'

/** A chat whose first answer is coming. */
async function setUpBusy(overlap?: 'queue' | 'replace' | 'ignore') {
  const parts = setUpChat(overlap ? { overlap } : {})
  void parts.chat.send('One')
  await parts.pass()
  parts.last().say('First')
  await parts.pass(16)
  const queue = () => parts.chat.getSnapshot().queue.map(textOfMessage)
  const finish = async () => {
    parts.last().finish()
    await parts.pass(16)
  }
  return { ...parts, queue, finish }
}

it('lets what is sent meanwhile wait, and sends it in order once the answer is there', async () => {
  const { chat, queue, finish, shown, requests } = await setUpBusy()
  const second = chat.send('Two')
  void chat.send('Three')
  expect(queue()).toEqual(['Two', 'Three'])
  expect(chat.getSnapshot().queue[0]?.status).toBe('queued')
  expect(requests).toHaveLength(1)
  const [waits] = chat.getSnapshot().queue
  await finish()
  expect(queue()).toEqual(['Three'])
  expect(shown()).toEqual([
    'user done: One',
    'assistant done: First',
    'user done: Two',
    'assistant connecting: ',
  ])
  expect(chat.getSnapshot().ids[2]).toBe(waits?.id)
  await finish()
  expect(await second).toMatchObject({ role: 'assistant', parentId: waits?.id })
  await finish()
  expect(queue()).toEqual([])
  expect(requests.at(-1)?.input.messages).toHaveLength(5)
})

it('lets what waits be changed and taken back', async () => {
  const { chat, queue, finish, last } = await setUpBusy()
  const taken = chat.send('Two')
  void chat.send('Three')
  const [two, three] = chat.getSnapshot().queue
  chat.remove(two?.id as string)
  chat.editQueued(three?.id as string, 'Drei')
  expect(queue()).toEqual(['Drei'])
  expect(await taken).toBeNull()
  await finish()
  expect(last().input.messages.map(textOfMessage)).toEqual(['One', 'First', 'Drei'])
})

it('sends nothing by itself after an answer was cancelled, until somebody says so', async () => {
  const { chat, queue, pass, requests, last } = await setUpBusy()
  void chat.send('Two')
  void chat.send('Three')
  chat.cancel()
  await pass(16)
  expect(queue()).toEqual(['Two', 'Three'])
  expect(requests).toHaveLength(1)
  chat.sendQueued(chat.getSnapshot().queue[1]?.id)
  await pass(16)
  expect(last().input.messages.map(textOfMessage)).toEqual(['One', 'First', 'Three'])
  expect(queue()).toEqual(['Two'])
})

it('keeps what waits when an answer fails, and goes on with it after a retry', async () => {
  const { chat, queue, pass, last, finish, requests } = await setUpBusy()
  void chat.send('Two')
  last().fail(new TypeError('gone'))
  await pass(16)
  expect(queue()).toEqual(['Two'])
  void chat.retry()
  await pass()
  last().say('Again')
  await finish()
  expect(queue()).toEqual([])
  expect(requests).toHaveLength(3)
})

it('ends the answer that comes where the new message replaces it', async () => {
  const { chat, pass, last, shown, requests } = await setUpBusy('replace')
  void chat.send('Two')
  await pass(16)
  expect(requests[0]?.signal.aborted).toBe(true)
  expect(last().input.messages.map(textOfMessage)).toEqual(['One', 'First', 'Two'])
  expect(shown().slice(1, 3)).toEqual(['assistant cancelled: First', 'user done: Two'])
})

it('says that nothing was sent where a message is ignored while an answer comes', async () => {
  const { chat, finish, requests } = await setUpBusy('ignore')
  expect(await chat.send('Two')).toBeNull()
  await finish()
  expect(requests).toHaveLength(1)
  void chat.send('Two')
  expect(chat.getSnapshot().messages).toHaveLength(4)
})

it('forgets all when cleared', async () => {
  const { chat, shown, queue, last, pass } = await setUpBusy()
  void chat.send('Two')
  chat.clear()
  last().say('late')
  await pass(16)
  expect([shown(), queue(), chat.getSnapshot().status]).toEqual([[], [], 'idle'])
})
