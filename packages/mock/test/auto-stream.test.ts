import { createStream } from '@rivulet/core'
import { autoStream } from '@rivulet/core/auto'
import { expect, it } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { askRoute } from './ask-route.ts'

const prompt = 'Why do rivers bend?'
const fetch = createMockFetch({ defaults: { pace: 0 } })

/** Asks an API in one of both ways, and gives the type of its response and how the run ended. */
async function ask(path: string, wanted: 'stream' | 'await', field: string | null) {
  const types: (string | null)[] = []
  const { url, body } = askRoute(path, prompt)
  // What a route needs, without the word that would decide.
  const { stream: _, ...undecided } = body as { stream: boolean }
  const source = autoStream(
    {
      url: ({ stream }) => (field || stream ? url : url.replace('streamGenerateContent', 'generateContent')),
      body: undecided,
      async fetch(...request) {
        const response = await fetch(...request)
        types.push(response.headers.get('content-type'))
        return response
      },
    },
    { decide: () => wanted, field },
  )
  const { status, text, error } = await createStream(source).start()
  return { types, status, text, error }
}

it.each([
  ['/v1/responses', 'stream', /event-stream/],
  ['/v1/chat/completions', 'stream', /event-stream/],
  ['/v1/messages', 'stream', /event-stream/],
  ['/v2/chat', 'stream', /event-stream/],
  ['/api/chat', 'stream', /ndjson/],
  ['/api/generate', 'stream', /ndjson/],
  ['/v1beta/models/any:streamGenerateContent?alt=sse', null, /event-stream/],
])(
  'autoStream asks %s for a stream and for a reply in one piece, and both are read alike',
  async (path, field, type) => {
    const streamed = await ask(path, 'stream', field)
    const awaited = await ask(path, 'await', field)
    const answer = { status: 'done', text: answerText(composeAnswer({ prompt })), error: null }
    expect(streamed).toEqual({ ...answer, types: [expect.stringMatching(type)] })
    expect(awaited).toEqual({ ...answer, types: [expect.stringMatching(/^application\/json/)] })
  },
)
