import { createMockServer } from '@rivulet/mock/node'
import { expect, it, onTestFinished } from 'vitest'
import { createChatRelays } from './chat-relays.ts'

const ask = (path: string, body: unknown) =>
  new Request(`http://127.0.0.1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  })

it('passes a conversation on to the provider that there is a key for, and to no other', async () => {
  const mock = await createMockServer()
  onTestFinished(() => mock.close())
  const relays = createChatRelays({ OPENAI_API_KEY: 'k', OPENAI_BASE_URL: mock.url, OPENAI_MODEL: 'mock' })
  const messages = [{ role: 'user', content: 'What is rain?' }]
  const response = await relays(ask('/runs/chat/openai', { messages }))
  expect(response?.status).toBe(200)
  expect(await response?.text()).toContain('"type":"text-delta"')
  expect(relays(ask('/runs/chat/anthropic', { messages }))).toBeNull()
  expect(relays(ask('/', { messages }))).toBeNull()
})
