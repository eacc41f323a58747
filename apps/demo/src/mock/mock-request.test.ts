import { createStream } from '@rivulet/core'
import { answerText, composeAnswer } from '@rivulet/mock'
import { createMockServer, type MockServer } from '@rivulet/mock/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mockRequest } from './mock-request.ts'

const prompt = 'What is rain?'
let server: MockServer
beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
})
afterAll(() => server.close())

describe('mockRequest', () => {
  it.each(
    [
      '/v1/responses',
      '/v1/chat/completions',
      '/v1/messages',
      '/v2/chat',
      '/api/chat',
      '/api/generate',
      '/text',
      '/sse',
      '/json',
    ].flatMap(
      (path) =>
        [
          [path, true],
          [path, false],
        ] as const,
    ),
  )('asks %s for an answer that streams: %s', async (path, stream) => {
    const { url, body } = mockRequest(path, { prompt, stream, settings: { scenario: 'short' } })
    const state = await createStream(new URL(url.replace('/mock', ''), server.url)).start(body)

    expect(state.error).toBeNull()
    expect(state.text).toBe(answerText(composeAnswer({ prompt, scenario: 'short' })))
  })

  it('names only the settings that are set', () => {
    expect(mockRequest('/text', { prompt, stream: true, settings: { pace: '60', fault: '' } }).url).toBe(
      '/mock/text?pace=60',
    )
    expect(mockRequest('/text', { prompt, stream: true }).url).toBe('/mock/text')
  })
})
