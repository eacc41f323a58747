import { type ChatResponse, Ollama } from 'ollama'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'

let server: MockServer
beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
})
afterAll(() => server.close())

const createClient = (settings: Record<string, string> = {}) =>
  new Ollama({
    host: server.url,
    headers: Object.fromEntries(Object.entries(settings).map(([name, value]) => [`x-mock-${name}`, value])),
  })

const prompt = 'Why do tides follow the moon?'
const expected = answerText(composeAnswer({ prompt }))
const ask = { model: 'any-model', messages: [{ role: 'user', content: prompt }] }
const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather now',
    parameters: { type: 'object', properties: { city: { type: 'string' } } },
  },
}

async function collect<Part>(stream: AsyncIterable<Part>): Promise<Part[]> {
  const parts: Part[] = []
  for await (const part of stream) parts.push(part)
  return parts
}

const textOf = (parts: ChatResponse[]) => parts.map(({ message }) => message.content).join('')

it('streams a whole chat, line by line', async () => {
  const parts = await collect(await createClient().chat({ ...ask, stream: true }))
  expect(textOf(parts)).toBe(expected)
  expect(parts.slice(0, -1).every(({ done }) => !done)).toBe(true)
  expect(parts.at(-1)).toMatchObject({ done: true, done_reason: 'stop', model: 'any-model' })
  expect(parts.at(-1)?.eval_count).toBeGreaterThan(150)
})

it('streams the answer to a prompt alone', async () => {
  const parts = await collect(await createClient().generate({ model: 'any', prompt, stream: true }))
  expect(parts.map(({ response }) => response).join('')).toBe(expected)
  expect(parts.at(-1)).toMatchObject({ done: true, done_reason: 'stop' })
})

it('answers with one document when no stream is asked for', async () => {
  const reply = await createClient().chat(ask)
  expect(reply.message).toEqual({ role: 'assistant', content: expected })
  expect(reply.done).toBe(true)
  expect((await createClient().generate({ model: 'any', prompt })).response).toBe(expected)
})

it('streams a tool call in one piece, and words once the result is there', async () => {
  const question = { role: 'user', content: 'What is the weather in Rome?' }
  const parts = await collect(
    await createClient().chat({ model: 'any', messages: [question], tools: [weather], stream: true }),
  )
  const calls = parts.flatMap(({ message }) => message.tool_calls ?? [])
  expect(calls.map((call) => call.function)).toEqual([
    { name: 'get_weather', arguments: { city: expect.any(String) } },
  ])
  expect(parts.at(-1)?.done_reason).toBe('stop')

  const messages = [
    question,
    { role: 'assistant', content: '', tool_calls: calls },
    { role: 'tool', content: '18 C', tool_name: 'get_weather' },
  ]
  const after = await createClient().chat({ model: 'any', messages, tools: [weather] })
  expect(after.message.content).toMatch(/\w+/)
})

it('streams thinking before the answer', async () => {
  const client = createClient({ scenario: 'reasoning' })
  const parts = await collect(await client.chat({ ...ask, think: true, stream: true }))
  const answer = composeAnswer({ prompt, scenario: 'reasoning' })
  expect(parts.map(({ message }) => message.thinking ?? '').join('')).toBe(joinPieces(answer, 'reasoning'))
  expect(textOf(parts)).toBe(answerText(answer))
})

it('says length when num_predict is reached', async () => {
  const parts = await collect(
    await createClient().chat({ ...ask, options: { num_predict: 12 }, stream: true }),
  )
  expect(parts.at(-1)).toMatchObject({ done: true, done_reason: 'length', eval_count: 12 })
})

it('reports an error inside a stream that began well', async () => {
  const stream = await createClient({ fault: 'error-event' }).chat({ ...ask, stream: true })
  let text = ''
  const read = async () => {
    for await (const part of stream) text += part.message.content
  }
  await expect(read()).rejects.toThrow(/overloaded/)
  expect(text).not.toBe('')
  expect(expected.startsWith(text)).toBe(true)
})

it('answers 404 in the words of the API', async () => {
  const failed = createClient({ fault: 'http-404' }).chat(ask)
  await expect(failed).rejects.toMatchObject({ status_code: 404, error: expect.stringMatching(/\.$/) })
})
