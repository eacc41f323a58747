import {
  ApiError,
  FunctionCallingConfigMode,
  type GenerateContentResponse,
  GoogleGenAI,
  Type,
} from '@google/genai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'

let server: MockServer
let client: GoogleGenAI

beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
  client = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: server.url } })
})
afterAll(() => server.close())

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const ask = { model: 'any-model', contents: prompt }
const weather = {
  name: 'get_weather',
  parameters: {
    type: Type.OBJECT,
    properties: { city: { type: Type.STRING }, days: { type: Type.INTEGER, minimum: 2, maximum: 4 } },
  },
}
const tools = [{ functionDeclarations: [weather] }]

const withSettings = (settings: Record<string, string>) => ({
  httpOptions: {
    headers: Object.fromEntries(Object.entries(settings).map(([name, value]) => [`x-mock-${name}`, value])),
  },
})

async function collect(stream: AsyncIterable<GenerateContentResponse>) {
  const replies: GenerateContentResponse[] = []
  for await (const reply of stream) replies.push(reply)
  return replies
}

const errorOf = (failed: Promise<unknown>) =>
  failed.then(
    () => undefined,
    (reason: unknown) => reason,
  )

it('streams a whole answer, with counts that grow', async () => {
  const replies = await collect(await client.models.generateContentStream(ask))
  expect(replies.map(({ text }) => text ?? '').join('')).toBe(expected)
  expect(replies.at(-1)?.candidates?.[0]?.finishReason).toBe('STOP')
  expect(replies.slice(0, -1).every(({ candidates }) => !candidates?.[0]?.finishReason)).toBe(true)
  const counts = replies.map(({ usageMetadata }) => usageMetadata?.candidatesTokenCount ?? 0)
  expect(counts).toEqual([...counts].sort((one, other) => one - other))
  expect(replies.at(-1)?.usageMetadata?.totalTokenCount).toBe(
    (counts.at(-1) ?? 0) + (replies[0]?.usageMetadata?.promptTokenCount ?? 0),
  )
  expect(new Set(replies.map(({ responseId }) => responseId)).size).toBe(1)
})

it('answers with one document when no stream is asked for', async () => {
  const reply = await client.models.generateContent(ask)
  expect(reply.text).toBe(expected)
  expect(reply.modelVersion).toBe('any-model')
})

it('keeps a chat that goes on', async () => {
  const chat = client.chats.create({ model: 'any-model' })
  const said = await collect(await chat.sendMessageStream({ message: prompt }))
  expect(said.map(({ text }) => text ?? '').join('')).toBe(expected)
  expect(
    chat
      .getHistory(true)
      .map(({ role }) => role)
      .at(-1),
  ).toBe('model')
})

it('streams a tool call whose arguments fit the schema, and words once the result is there', async () => {
  const question = { role: 'user', parts: [{ text: 'What is the weather in Rome?' }] }
  const model = 'any-model'
  const replies = await collect(
    await client.models.generateContentStream({ model, contents: [question], config: { tools } }),
  )
  const calls = replies.flatMap(({ functionCalls }) => functionCalls ?? [])
  expect(calls).toEqual([
    { name: 'get_weather', args: { city: expect.any(String), days: expect.any(Number) } },
  ])
  expect(replies.at(-1)?.candidates?.[0]?.finishReason).toBe('STOP')

  const contents = [
    question,
    { role: 'model', parts: [{ functionCall: calls[0] ?? {} }] },
    { role: 'user', parts: [{ functionResponse: { name: 'get_weather', response: { output: '18 C' } } }] },
  ]
  const after = await client.models.generateContent({ model, contents, config: { tools } })
  expect(after.text).toMatch(/\w+/)
})

it('streams a forced call of one tool among several', async () => {
  const functionDeclarations = [{ name: 'sing' }, weather]
  const mode = FunctionCallingConfigMode.ANY
  const toolConfig = { functionCallingConfig: { mode, allowedFunctionNames: ['get_weather'] } }
  const reply = await client.models.generateContent({
    ...ask,
    config: { tools: [{ functionDeclarations }], toolConfig },
  })
  expect(reply.functionCalls?.map(({ name }) => name)).toEqual(['get_weather'])
})

it('streams thoughts before the answer', async () => {
  const config = withSettings({ scenario: 'reasoning' })
  const replies = await collect(await client.models.generateContentStream({ ...ask, config }))
  const parts = replies.flatMap(({ candidates }) => candidates?.[0]?.content?.parts ?? [])
  const thoughts = parts.filter(({ thought }) => thought).map(({ text }) => text)
  expect(thoughts.join('')).toBe(joinPieces(composeAnswer({ prompt, scenario: 'reasoning' }), 'reasoning'))
  expect(replies.at(-1)?.usageMetadata?.thoughtsTokenCount).toBe(thoughts.length)
})

it('says MAX_TOKENS when the answer ran out of room', async () => {
  const replies = await collect(
    await client.models.generateContentStream({ ...ask, config: { maxOutputTokens: 12 } }),
  )
  expect(replies.at(-1)?.candidates?.[0]?.finishReason).toBe('MAX_TOKENS')
  expect(replies.at(-1)?.usageMetadata?.candidatesTokenCount).toBe(12)
})

it('reports an error inside a stream that began well', async () => {
  const config = withSettings({ fault: 'error-event' })
  const stream = await client.models.generateContentStream({ ...ask, config })
  let text = ''
  const read = async () => {
    for await (const reply of stream) text += reply.text ?? ''
  }
  const error = await errorOf(read())
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 503, message: expect.stringContaining('overloaded') })
  expect(text).not.toBe('')
  expect(expected.startsWith(text)).toBe(true)
})

it('answers 429 with the wait in the body', async () => {
  const config = withSettings({ fault: 'http-429', 'retry-after-seconds': '7' })
  const error = await errorOf(client.models.generateContentStream({ ...ask, config }))
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 429, message: expect.stringContaining('"retryDelay":"7s"') })
})
