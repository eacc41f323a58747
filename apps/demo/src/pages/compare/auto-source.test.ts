import { createStream } from '@rivulet/core'
import { createMockServer, type MockServer } from '@rivulet/mock/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { autoSource, type Way } from './auto-source.ts'
import { undecidedRequest } from './compare-request.ts'

let server: MockServer
beforeAll(async () => {
  server = await createMockServer()
})
afterAll(() => server.close())

it.each([
  ['short', 'await', 'application/json'],
  ['medium', 'stream', 'text/event-stream; charset=utf-8'],
  ['long', 'stream', 'text/event-stream; charset=utf-8'],
] as const)('an answer of the size %s is asked for by %s', async (size, way, type) => {
  const ways: Way[] = []
  const types: (string | null)[] = []
  const source = autoSource((decided) => ways.push(decided))
  const { url, ...asked } = undecidedRequest({ prompt: 'What is rain?', size, protocol: null })
  const fetchTyped: typeof fetch = async (...request) => {
    const response = await fetch(...request)
    types.push(response.headers.get('content-type'))
    return response
  }
  const fast = new URL(url.replace('/mock', '').replace('pace=60', 'pace=0'), server.url)
  const state = await createStream({ ...source, fetch: fetchTyped }).start({ ...asked, url: fast.href })
  expect(state.status).toBe('done')
  expect(state.text).not.toBe('')
  expect(ways).toEqual([way])
  expect(types).toEqual([type])
})

it('leaves to the relay of a real provider what it knows, and the decision', () => {
  expect(undecidedRequest({ prompt: 'Hi', size: 'short', protocol: 'anthropic' })).toEqual({
    url: '/api/answer',
    body: { protocol: 'anthropic', prompt: 'Hi Answer in two short sentences.' },
    isShort: true,
  })
})
