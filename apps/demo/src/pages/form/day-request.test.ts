import { createStream } from '@rivulet/core'
import { createMockServer, type MockServer } from '@rivulet/mock/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayRequest } from './day-request.ts'
import { listAnswers, planAnswers } from './mock-answers.ts'

let server: MockServer
beforeAll(async () => {
  server = await createMockServer()
})
afterAll(() => server.close())

describe('dayRequest', () => {
  it.each([...Object.values(planAnswers), ...Object.values(listAnswers)])(
    'has the mock server answer to the letter: %j',
    async (says) => {
      const { url, body } = dayRequest({ prompt: 'Hi', wish: 'JSON.', says, pace: '0', protocol: null })
      const state = await createStream(new URL(url.replace('/mock', ''), server.url)).start(body)
      expect(state).toMatchObject({ status: 'done', text: says })
    },
  )

  it('tells a real provider the question and the form of its answer', () => {
    const asked = { prompt: 'Plan a day', wish: 'Answer with JSON.', says: '{}', pace: '60' }
    expect(dayRequest({ ...asked, protocol: 'anthropic' })).toEqual({
      url: '/api/answer',
      body: { protocol: 'anthropic', prompt: 'Plan a day\n\nAnswer with JSON.', stream: true },
    })
  })
})
