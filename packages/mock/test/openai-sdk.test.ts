import { createStream } from '@rivulet/core'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createManualClock } from '../src/clock/manual-clock.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'

let server: MockServer
let client: OpenAI

beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
  client = new OpenAI({ apiKey: 'none', baseURL: `${server.url}/v1`, maxRetries: 0 })
})
afterAll(() => server.close())

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const weather = {
  type: 'object',
  properties: { city: { type: 'string' }, unit: { enum: ['C', 'F'] } },
  required: ['city', 'unit'],
  additionalProperties: false,
}

const withScenario = (scenario: string) => ({ headers: { 'x-mock-scenario': scenario } })
const withFault = (fault: string, more: Record<string, string> = {}) => ({
  headers: { 'x-mock-fault': fault, ...more },
})

describe('Responses', () => {
  const ask = { model: 'any-model', input: prompt }
  const tools: OpenAI.Responses.Tool[] = [
    { type: 'function', name: 'get_weather', parameters: weather, strict: true },
  ]

  it('streams a whole answer into the stream helper', async () => {
    const stream = client.responses.stream(ask)
    let text = ''
    stream.on('response.output_text.delta', ({ delta }) => {
      text += delta
    })
    const response = await stream.finalResponse()
    expect(text).toBe(expected)
    expect(response.output_text).toBe(expected)
    expect(response).toMatchObject({ status: 'completed', model: 'any-model', object: 'response' })
    expect(response.usage?.total_tokens).toBe(
      (response.usage?.input_tokens ?? 0) + (response.usage?.output_tokens ?? 0),
    )
    expect(response.usage?.output_tokens).toBeGreaterThan(150)
  })

  it('is a source for a stream, as the README of core writes it', async () => {
    const answer = createStream<OpenAI.Responses.ResponseCreateParams>(({ input, signal }) =>
      client.responses.create({ ...input, stream: true }, { signal }),
    )
    expect(await answer.start(ask)).toMatchObject({ status: 'done', text: expected, finishReason: 'stop' })
  })

  it.each([
    ['malformed-json', { code: 'invalid-message', status: null }],
    ['http-500', { code: 'server', status: 500 }],
  ])('tells a stream of %s as the reply itself would', async (fault, told) => {
    const answer = createStream(
      ({ signal }) => client.responses.create({ ...ask, stream: true }, { signal, ...withFault(fault) }),
      { reconnect: false },
    )
    expect((await answer.start()).error).toMatchObject(told)
  })

  it('numbers its events from 0 without a gap', async () => {
    const numbers: number[] = []
    for await (const event of await client.responses.create({ ...ask, stream: true }))
      numbers.push(event.sequence_number)
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(numbers.length).toBeGreaterThan(150)
  })

  it('pads its deltas unless asked not to', async () => {
    const paddings = async (options: OpenAI.Responses.ResponseCreateParamsStreaming['stream_options']) => {
      const events = await client.responses.create({ ...ask, stream: true, stream_options: options })
      const found: unknown[] = []
      for await (const event of events) {
        if (event.type === 'response.output_text.delta') found.push('obfuscation' in event)
      }
      return new Set(found)
    }
    expect(await paddings(undefined)).toEqual(new Set([true]))
    expect(await paddings({ include_obfuscation: false })).toEqual(new Set([false]))
  })

  it('answers with one document when no stream is asked for', async () => {
    const response = await client.responses.create(ask)
    expect(response.output_text).toBe(expected)
    expect(response.status).toBe('completed')
  })

  it('streams a tool call whose arguments fit the schema, and words once the result is there', async () => {
    const input = 'What is the weather in Rome?'
    const response = await client.responses.stream({ model: 'any', input, tools }).finalResponse()
    const calls = response.output.filter((item) => item.type === 'function_call')
    const call = calls[0]
    expect(call).toMatchObject({ name: 'get_weather', status: 'completed' })
    expect(JSON.parse(call?.arguments ?? '')).toEqual({
      city: expect.any(String),
      unit: expect.stringMatching(/^[CF]$/),
    })
    expect(response.output_text).toBe('')

    const result = { type: 'function_call_output' as const, call_id: call?.call_id ?? '', output: '18 C' }
    const after = await client.responses
      .stream({ model: 'any', tools, input: [{ role: 'user', content: input }, ...calls, result] })
      .finalResponse()
    expect(after.output_text).not.toBe('')
  })

  it('streams a reasoning summary before the answer', async () => {
    const stream = client.responses.stream(ask, withScenario('reasoning'))
    let summary = ''
    stream.on('response.reasoning_summary_text.delta', ({ delta }) => {
      summary += delta
    })
    const response = await stream.finalResponse()
    expect(response.output.map(({ type }) => type)).toEqual(['reasoning', 'message'])
    expect(response.output[0]).toMatchObject({ summary: [{ type: 'summary_text', text: summary }] })
    expect(summary).not.toBe('')
  })

  it('stops at max_output_tokens and says that the answer is incomplete', async () => {
    const response = await client.responses.stream({ ...ask, max_output_tokens: 16 }).finalResponse()
    expect(response).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    })
    expect(response.usage?.output_tokens).toBe(16)
    expect(expected.startsWith(response.output_text)).toBe(true)
  })

  it('reports an error inside a stream that began well', async () => {
    const stream = client.responses.stream(ask, withFault('error-event'))
    let text = ''
    stream.on('response.output_text.delta', ({ delta }) => {
      text += delta
    })
    await expect(stream.finalResponse()).rejects.toThrow(/overloaded/)
    expect(text.length).toBeGreaterThan(0)
    expect(expected.startsWith(text)).toBe(true)
  })
})

describe('Responses made in the background', () => {
  const ask = { model: 'any-model', input: prompt, background: true as const }

  /** A server whose time the test moves: an answer of ten tokens in a second. */
  const setUp = async () => {
    const clock = createManualClock()
    const defaults = { pace: 10, jitter: 0, tokens: 10 }
    const slow = await createMockServer({ clock, defaults })
    const slowClient = new OpenAI({ apiKey: 'none', baseURL: `${slow.url}/v1`, maxRetries: 0 })
    onTestFinished(() => slow.close())
    return { clock, client: slowClient }
  }
  const text = answerText(composeAnswer({ prompt, tokens: 10 }))

  it('can be read on after a connection was lost', async () => {
    const { clock, client: own } = await setUp()
    const taken: OpenAI.Responses.ResponseStreamEvent[] = []
    for await (const event of await own.responses.create({ ...ask, stream: true })) {
      taken.push(event)
      if (event.type === 'response.content_part.added') break
    }
    expect(taken.map(({ type }) => type).slice(0, 3)).toEqual([
      'response.created',
      'response.queued',
      'response.in_progress',
    ])
    const [created] = taken
    const id = created?.type === 'response.created' ? created.response.id : ''
    const starting_after = taken.at(-1)?.sequence_number ?? 0

    const rest = await own.responses.retrieve(id, { stream: true, starting_after })
    const reading = (async () => {
      for await (const event of rest) taken.push(event)
    })()
    await clock.advance(60_000)
    await reading
    expect(taken.map((event) => event.sequence_number)).toEqual(taken.map((_, index) => index))
    const last = taken.at(-1)
    expect(last?.type === 'response.completed' && last.response).toMatchObject({
      id,
      status: 'completed',
      background: true,
      output: [{ content: [{ text }] }],
    })
  })

  it('can be asked for until they are there', async () => {
    const { clock, client: own } = await setUp()
    const { id, status, output_text } = await own.responses.create(ask)
    expect([status, output_text]).toEqual(['queued', ''])
    expect((await own.responses.retrieve(id)).status).toBe('in_progress')
    await clock.advance(1000)
    expect(await own.responses.retrieve(id)).toMatchObject({ id, status: 'completed', output_text: text })
  })

  it('can be cancelled', async () => {
    const { clock, client: own } = await setUp()
    const { id } = await own.responses.create(ask)
    const stream = await own.responses.retrieve(id, { stream: true })
    const types: string[] = []
    const reading = (async () => {
      for await (const event of stream) types.push(event.type)
    })()
    await clock.advance(300)
    expect((await own.responses.cancel(id)).status).toBe('cancelled')
    await reading
    expect(types.filter((type) => type === 'response.output_text.delta')).toHaveLength(3)
    expect(types.at(-1)).toBe('response.incomplete')
    expect((await own.responses.retrieve(id)).status).toBe('cancelled')
    expect(clock.waiting()).toBe(0)
  })

  it('are not found when they are none', async () => {
    await expect(client.responses.retrieve('resp_0')).rejects.toBeInstanceOf(OpenAI.NotFoundError)
    const { id } = await client.responses.create({ model: 'any', input: prompt })
    await expect(client.responses.retrieve(id)).rejects.toBeInstanceOf(OpenAI.NotFoundError)
  })
})

describe('Chat Completions', () => {
  const ask = { model: 'any-model', messages: [{ role: 'user' as const, content: prompt }] }
  const tools: OpenAI.ChatCompletionTool[] = [
    { type: 'function', function: { name: 'get_weather', parameters: weather, strict: true } },
  ]

  it('streams a whole answer into the stream helper, usage included when asked for', async () => {
    const stream = client.chat.completions.stream({ ...ask, stream_options: { include_usage: true } })
    let text = ''
    stream.on('content', (delta) => {
      text += delta
    })
    const completion = await stream.finalChatCompletion()
    expect(text).toBe(expected)
    expect(completion.choices[0]?.message.content).toBe(expected)
    expect(completion.choices[0]?.finish_reason).toBe('stop')
    expect(completion.usage?.completion_tokens).toBeGreaterThan(150)
  })

  it('answers with one document when no stream is asked for', async () => {
    const completion = await client.chat.completions.create(ask)
    expect(completion.choices[0]?.message).toMatchObject({ role: 'assistant', content: expected })
    expect(completion.object).toBe('chat.completion')
  })

  it('drives the tool runner from the call to the closing words', async () => {
    const cities: unknown[] = []
    const runner = client.chat.completions.runTools({
      model: 'any',
      stream: true,
      messages: [{ role: 'user', content: 'What is the weather in Rome?' }],
      tools: [
        {
          type: 'function',
          function: {
            name: 'get_weather',
            description: 'The weather now',
            parameters: weather,
            parse: JSON.parse,
            function: (args: { city: string }) => {
              cities.push(args.city)
              return '18 C'
            },
          },
        },
      ],
    })
    await expect(runner.finalContent()).resolves.toMatch(/\w+/)
    expect(cities).toEqual([expect.any(String)])
  })

  it('streams a forced tool call', async () => {
    const completion = await client.chat.completions
      .stream({ ...ask, tools, tool_choice: { type: 'function', function: { name: 'get_weather' } } })
      .finalChatCompletion()
    expect(completion.choices[0]?.finish_reason).toBe('tool_calls')
    expect(completion.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: 'get_weather' },
    })
  })

  it('says length when max_completion_tokens is reached', async () => {
    const stream = await client.chat.completions.create({ ...ask, max_completion_tokens: 8, stream: true })
    const reasons: unknown[] = []
    for await (const chunk of stream) reasons.push(chunk.choices[0]?.finish_reason)
    expect(reasons.at(-1)).toBe('length')
  })

  it('reports an error inside a stream that began well', async () => {
    const stream = await client.chat.completions.create({ ...ask, stream: true }, withFault('error-event'))
    let text = ''
    const read = async () => {
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? ''
    }
    await expect(read()).rejects.toThrow(/overloaded/)
    expect(text).not.toBe('')
  })
})

describe('errors', () => {
  const ask = { model: 'any-model', input: prompt }

  it('answers 429 with retry-after in the words of the API', async () => {
    const failed = client.responses.create(ask, withFault('http-429', { 'x-mock-retry-after-seconds': '7' }))
    const error = await failed.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(OpenAI.RateLimitError)
    expect(error).toMatchObject({ status: 429, code: 'rate_limit_exceeded', type: 'requests' })
    expect(error instanceof OpenAI.APIError && error.headers?.get('retry-after')).toBe('7')
    expect(error instanceof OpenAI.APIError && error.requestID).toMatch(/^req_/)
  })

  it.each([
    ['http-401', OpenAI.AuthenticationError],
    ['http-404', OpenAI.NotFoundError],
    ['http-500', OpenAI.InternalServerError],
    ['http-503', OpenAI.InternalServerError],
    ['refused', OpenAI.APIConnectionError],
  ] as const)('shows %s as the error class that the client has for it', async (fault, errorClass) => {
    await expect(client.responses.create(ask, withFault(fault))).rejects.toBeInstanceOf(errorClass)
  })

  it('refuses a request without messages, naming the field', async () => {
    const failed = client.chat.completions.create({ model: 'any', messages: [] })
    await expect(failed).rejects.toMatchObject({
      status: 400,
      param: 'messages',
      type: 'invalid_request_error',
    })
  })
})
