import { createStream } from '@rivulet/core'
import { describe, expect, it } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { scenarioNames } from '../src/answer/scenarios.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { sampleStreams } from '../src/recording/sample-streams.ts'
import { answerRoutes } from '../src/route/routes.ts'
import { askRoute } from './ask-route.ts'

const fetch = createMockFetch({ defaults: { pace: 0 } })
const prompt = 'Tell me about weather in the north'

const withoutReasoning = ['/text', '/sse', '/json']
const withoutTools = [...withoutReasoning, '/api/generate']

/** Routes that give the state of a graph, which is no answer. */
const states = /\/runs\/wait$/
const read = Object.keys(answerRoutes).filter((path) => !states.test(path))

const readRoute = (path: string, query: string) => {
  const { url, body } = askRoute(path, prompt)
  return createStream({ url: `${url}${query}`, method: 'POST', fetch, body }).start()
}

describe.each(read)('what %s writes', (path) => {
  const queries = path.startsWith('/<version>/models/<model>:stream') ? ['?alt=sse&', '?'] : ['?']

  describe.each(queries)('for %s', (query) => {
    it.each(scenarioNames)('is read back by core without a loss: %s', async (scenario) => {
      const state = await readRoute(path, `${query}scenario=${scenario}`)
      const calls = scenario === 'tool-call' && !withoutTools.includes(path)
      const answer = composeAnswer({ prompt, scenario })
      expect(state.error).toBeNull()
      expect(state.status).toBe('done')
      expect(state.text).toBe(calls ? '' : answerText(answer))
      expect(state.reasoning).toBe(withoutReasoning.includes(path) ? '' : joinPieces(answer, 'reasoning'))
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
      const state = await readRoute(path, `${query}scenario=emoji&chunk=7`)
      expect(state.text).toBe(answerText(composeAnswer({ prompt, scenario: 'emoji' })))
    })
  })
})

describe('the streams that come with the package', () => {
  it.each(sampleStreams)('$path gives exactly its text, cut anywhere', async ({ path, text }) => {
    for (const query of ['', '?chunk=1', '?chunk=37']) {
      const url = `http://mock.invalid/play/${path}${query}`
      const state = await createStream({ url, fetch }).start()
      expect(state.error).toBeNull()
      expect(state.text).toBe(text)
    }
  })
})
