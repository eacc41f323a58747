import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerText } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'

let server: MockServer
let client: Anthropic

beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
  client = new Anthropic({ apiKey: 'none', baseURL: server.url, maxRetries: 0 })
})
afterAll(() => server.close())

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const ask = { model: 'any-model', max_tokens: 1024, messages: [{ role: 'user' as const, content: prompt }] }
const tools: Anthropic.Tool[] = [
  {
    name: 'get_weather',
    input_schema: { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer' } } },
  },
]

it('streams a whole answer into the stream helper', async () => {
  const stream = client.messages.stream(ask)
  let text = ''
  stream.on('text', (delta) => {
    text += delta
  })
  const message = await stream.finalMessage()
  expect(text).toBe(expected)
  expect(message.content).toEqual([{ type: 'text', text: expected }])
  expect(message).toMatchObject({ stop_reason: 'end_turn', model: 'any-model', role: 'assistant' })
  expect(message.usage.output_tokens).toBeGreaterThan(150)
})

it('answers with one document when no stream is asked for', async () => {
  const message = await client.messages.create(ask)
  expect(message.content).toEqual([{ type: 'text', text: expected }])
})

it('streams a tool call, and words once the result is there', async () => {
  const question = { role: 'user' as const, content: 'What is the weather in Rome?' }
  const message = await client.messages.stream({ ...ask, tools, messages: [question] }).finalMessage()
  const call = message.content.find((block) => block.type === 'tool_use')
  expect(message.stop_reason).toBe('tool_use')
  expect(call).toMatchObject({
    name: 'get_weather',
    input: { city: expect.any(String), days: expect.any(Number) },
  })

  const result = { type: 'tool_result' as const, tool_use_id: call?.id ?? '', content: '18 C' }
  const messages = [
    question,
    { role: 'assistant' as const, content: message.content },
    { role: 'user' as const, content: [result] },
  ]
  const after = await client.messages.stream({ ...ask, tools, messages }).finalMessage()
  expect(after.stop_reason).toBe('end_turn')
})

it('streams signed thinking before the answer', async () => {
  const stream = client.messages.stream(ask, { headers: { 'x-mock-scenario': 'reasoning' } })
  let thinking = ''
  stream.on('thinking', (delta) => {
    thinking += delta
  })
  const message = await stream.finalMessage()
  expect(message.content.map(({ type }) => type)).toEqual(['thinking', 'text'])
  expect(message.content[0]).toMatchObject({ thinking, signature: expect.stringMatching(/.{40}/) })
})

it('says max_tokens when the answer ran out of room', async () => {
  const message = await client.messages.stream({ ...ask, max_tokens: 12 }).finalMessage()
  expect(message.stop_reason).toBe('max_tokens')
  expect(message.usage.output_tokens).toBe(12)
})

it('reports an error inside a stream that began well', async () => {
  const stream = client.messages.stream(ask, { headers: { 'x-mock-fault': 'error-event' } })
  let text = ''
  stream.on('text', (delta) => {
    text += delta
  })
  await expect(stream.finalMessage()).rejects.toThrow(/overloaded_error/)
  expect(text).not.toBe('')
  expect(expected.startsWith(text)).toBe(true)
})

it('answers 429 with retry-after in the words of the API', async () => {
  const failed = client.messages.create(ask, { headers: { 'x-mock-fault': 'http-429' } })
  const error = await failed.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Anthropic.RateLimitError)
  expect(error).toMatchObject({ status: 429, type: 'rate_limit_error' })
  expect(error instanceof Anthropic.APIError && error.headers?.get('retry-after')).toBe('2')
  expect(error instanceof Anthropic.APIError && error.requestID).toMatch(/^req_/)
})
