import { createChat, openaiChatTransport } from '@rivulet/core'
import { createMockFetch } from '@rivulet/mock'
import { expect, it } from 'vitest'
import { indexedDbPersistence } from './indexed-db-persistence.ts'

const open = async (key: string) => {
  const chat = createChat({
    transport: openaiChatTransport({
      url: '/v1/chat/completions',
      model: 'mock',
      fetch: createMockFetch({ defaults: { pace: 0, scenario: 'short' } }),
    }),
    persistence: indexedDbPersistence(key),
  })
  await chat.load()
  return chat
}

it('keeps a chat in IndexedDB over reloads, and forgets it when cleared', async () => {
  const key = `chat ${crypto.randomUUID()}`
  const first = await open(key)
  await first.send('Hello')
  const stored = () => indexedDbPersistence(key).load()
  await expect.poll(async () => JSON.stringify(await stored())).toContain('"finishReason":"stop"')
  const again = await open(key)
  expect(again.getSnapshot().messages).toEqual(first.getSnapshot().messages)
  again.clear()
  await expect.poll(stored).toBeUndefined()
})

it('keeps one chat together with another tab, as long as somebody looks at it', async () => {
  const key = `chat ${crypto.randomUUID()}`
  const [here, there] = [await open(key), await open(key)]
  const undo = there.subscribe(() => {})
  const answer = await here.send('Hello')
  await expect.poll(() => there.getSnapshot().messages.at(-1)?.status).toBe('done')
  expect(there.getSnapshot().messages.at(-1)?.parts).toEqual(answer?.parts)
  here.clear()
  await expect.poll(() => there.getSnapshot().messages).toEqual([])
  undo()
})

it('puts what cannot be read aside', async () => {
  const key = `chat ${crypto.randomUUID()}`
  const store = indexedDbPersistence(key)
  await store.save({ of: 'another app' } as never)
  const chat = await open(key)
  expect(chat.getSnapshot().storageError).toMatchObject({ code: 'damaged', stored: { of: 'another app' } })
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('chats', 1)
    request.onsuccess = () => resolve(request.result)
  })
  const keys = await new Promise<IDBValidKey[]>((resolve) => {
    const request = db.transaction('chats').objectStore('chats').getAllKeys()
    request.onsuccess = () => resolve(request.result)
  })
  db.close()
  expect(keys.some((one) => String(one).startsWith(`${key} set aside `))).toBe(true)
})
