import { createStream } from '@rivulet/core'
import { describe, expect, it } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { scenarioNames } from '../src/answer/scenarios.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { sampleStreams } from '../src/recording/sample-streams.ts'
import { answerRoutes } from '../src/route/routes.ts'

const fetch = createMockFetch({ defaults: { pace: 0 } })
const prompt = 'Tell me about weather in the north'

/** Every field that some API asks for. */
const body = {
  input: prompt,
  prompt,
  messages: [{ role: 'user', content: prompt }],
  max_tokens: 10_000,
  stream: true,
}

const read = (path: string, method = 'POST') =>
  createStream({
    url: `http://mock.invalid${path}`,
    method,
    fetch,
    ...(method === 'POST' && { body }),
  }).start()

describe.each(Object.keys(answerRoutes))('what %s writes', (path) => {
  it.each(scenarioNames)('is read back by core without a loss: %s', async (scenario) => {
    const state = await read(`${path}?scenario=${scenario}`)
    const isProvider = path.startsWith('/v1/')
    const calls = scenario === 'tool-call' && isProvider
    expect(state.error).toBeNull()
    expect(state.status).toBe('done')
    expect(state.text).toBe(calls ? '' : answerText(composeAnswer({ prompt, scenario })))
    expect(state.reasoning).toBe(
      isProvider ? joinPieces(composeAnswer({ prompt, scenario }), 'reasoning') : '',
    )
    expect(state.toolCalls).toEqual(
      calls
        ? [
            {
              id: expect.any(String),
              name: 'look_up',
              arguments: expect.stringMatching(/^\{.*\}$/),
              complete: true,
            },
          ]
        : [],
    )
  })

  it('is read back the same when it is cut through characters', async () => {
    const state = await read(`${path}?scenario=emoji&chunk=7`)
    expect(state.text).toBe(answerText(composeAnswer({ prompt, scenario: 'emoji' })))
  })
})

describe('the streams that come with the package', () => {
  it.each(sampleStreams)('$path gives exactly its text, cut anywhere', async ({ path, text }) => {
    for (const query of ['', '?chunk=1', '?chunk=37']) {
      const state = await read(`/play/${path}${query}`, 'GET')
      expect(state.error).toBeNull()
      expect(state.text).toBe(text)
    }
  })
})
