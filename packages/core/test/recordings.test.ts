import { describe, expect, it } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import { cutResponse } from './fake-source.ts'
import { ownStreams } from './own-streams.ts'
import { loadRecordings } from './recordings.ts'

const formats = ['openai-responses', 'openai-chat', 'anthropic-messages', 'plain-text-sse']
const recordings = [...ownStreams, ...loadRecordings(formats)]

describe.each([0, 1, 37])('a recorded answer cut every %i bytes (0: not at all)', (size) => {
  it.for(recordings)('gives what it holds: $name', async ({ bytes, expected }) => {
    const state = await createStream(() => cutResponse(bytes, size)).start()

    expect(state.text).toBe(expected.text)
    expect(state.reasoning).toBe(expected.reasoning)
    expect(state.refusal).toBe(expected.refusal ?? '')
    expect(state.toolCalls.map(({ id, name, arguments: args }) => ({ id, name, arguments: args }))).toEqual(
      expected.tool_calls.map(({ id, name, arguments: args }) => ({ id, name, arguments: args })),
    )
    expect(state.status).toBe(expected.error ? 'error' : 'done')
    // One server reports its failure in a field that the standard has readers ignore: what is left is a cut.
    if (expected.error) expect(state.error?.code).toBe(expected.complete ? 'provider' : state.error?.code)
  })
})
