import { createStream } from '@rivulet/core'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerText, joinPieces } from '../src/answer/answer.ts'
import { composeAnswer } from '../src/answer/compose-answer.ts'
import { createMockServer, type MockServer } from '../src/node/create-mock-server.ts'
import { chatFlavourNames } from '../src/provider/chat/chat-flavours.ts'

let server: MockServer
beforeAll(async () => {
  server = await createMockServer({ defaults: { pace: 0 } })
})
afterAll(() => server.close())

const prompt = 'Why do tides follow the moon?'
const ask = { model: 'any-model', messages: [{ role: 'user' as const, content: prompt }] }
const answer = composeAnswer({ prompt, scenario: 'reasoning' })
const reasoning = joinPieces(answer, 'reasoning')

const post = (query: string, body: object = {}) =>
  fetch(`${server.url}/v1/chat/completions${query}`, {
    method: 'POST',
    body: JSON.stringify({ ...ask, stream: true, ...body }),
  })

type Choice = {
  delta: Record<string, unknown>
  message?: { content: string }
  finish_reason: string | null
  [extra: string]: unknown
}
type Chunk = { choices: Choice[]; usage?: Record<string, unknown> | null; [extra: string]: unknown }

/** The chunks of an answer, and its bytes as text. */
async function chunksOf(query: string, body: object = {}) {
  const text = await (await post(query, body)).text()
  const payloads = [...text.matchAll(/^data: (\{.*\})\r?$/gm)].map(
    ([, data = '']) => JSON.parse(data) as Chunk,
  )
  return { text, chunks: payloads }
}

const createClient = (settings: Record<string, string>) =>
  new OpenAI({
    apiKey: 'none',
    baseURL: `${server.url}/v1`,
    maxRetries: 0,
    defaultHeaders: Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`x-mock-${name}`, value]),
    ),
  })

describe.each(chatFlavourNames)('Chat Completions of %s', (dialect) => {
  const read = (query: string) =>
    createStream(`${server.url}/v1/chat/completions?dialect=${dialect}${query}`).start({
      ...ask,
      stream: true,
    })
  it('are read back by core without a loss', async () => {
    for (const cut of ['', '&chunk=7']) {
      const state = await read(`&scenario=reasoning${cut}`)
      expect(state.error).toBeNull()
      expect(state.text).toBe(answerText(answer))
      expect(state.reasoning).toBe(dialect === 'perplexity' ? '' : reasoning)
      expect(state.finishReason).toBe('stop')
    }
  })

  it('stream a tool call', async () => {
    const { toolCalls, finishReason } = await read('&scenario=tool-call')
    expect(toolCalls).toMatchObject([{ name: 'look_up', complete: true }])
    expect(JSON.parse(toolCalls[0]?.arguments ?? '')).toEqual({
      query: expect.any(String),
      limit: expect.any(Number),
    })
    expect(finishReason).toBe('tool-calls')
  })

  it('tell their counts', async () => {
    const { chunks } = await chunksOf(`?dialect=${dialect}`, { stream_options: { include_usage: true } })
    const last = chunks.findLast(({ usage, x_groq }) => usage ?? x_groq)
    const { usage } = (last?.x_groq ?? last) as Chunk
    expect(usage).toMatchObject({ prompt_tokens: 7, completion_tokens: expect.any(Number) })
    expect(Number(usage?.total_tokens)).toBe(7 + Number(usage?.completion_tokens))
  })

  it('report an error inside a stream that began well', async () => {
    const state = await read('&fault=error-event')
    expect(state.error).toMatchObject({ code: 'provider', message: expect.stringContaining('overloaded') })
    expect(state.text).not.toBe('')
  })

  it('come as one document when no stream is asked for', async () => {
    const client = createClient({ dialect, scenario: 'reasoning' })
    const { choices, usage } = await client.chat.completions.create(ask)
    const { content } = choices[0]?.message ?? {}
    const words = Array.isArray(content) ? content.map(({ text }) => text ?? '').join('') : content
    expect(words).toBe(answerText(answer))
    expect(usage?.completion_tokens).toBeGreaterThan(100)
  })

  it('answer an HTTP error with a status and words', async () => {
    const response = await post(`?dialect=${dialect}&fault=http-429`)
    expect(response.status).toBe(429)
    expect(await response.text()).toContain('Too many requests.')
  })
})

it.each(chatFlavourNames)('Chat Completions of %s are streamed by the client of OpenAI', async (dialect) => {
  let text = ''
  const client = createClient({ dialect })
  for await (const chunk of await client.chat.completions.create({ ...ask, stream: true })) {
    text += chunk.choices[0]?.delta.content ?? ''
  }
  expect(text).toBe(answerText(composeAnswer({ prompt })))
})

describe('what each server does in its own way', () => {
  const thoughtsOf = (chunks: Chunk[], field: string) =>
    chunks.map(({ choices }) => choices[0]?.delta[field] ?? '').join('')

  it('deepseek waits with comments, thinks in reasoning_content, and counts in the last chunk', async () => {
    const { text, chunks } = await chunksOf('?dialect=deepseek&scenario=reasoning')
    expect(text).toMatch(/^: keep-alive\n\n: keep-alive\n\ndata: /)
    expect(thoughtsOf(chunks, 'reasoning_content')).toBe(reasoning)
    expect(chunks.filter(({ usage }) => usage)).toHaveLength(1)
    expect(chunks.at(-1)?.usage).toMatchObject({ prompt_cache_hit_tokens: 0 })
  })

  it('openrouter says thoughts twice, and gives reasons in two words', async () => {
    const { text, chunks } = await chunksOf('?dialect=openrouter&scenario=reasoning')
    expect(text).toMatch(/^: OPENROUTER PROCESSING\n\n/)
    expect(thoughtsOf(chunks, 'reasoning')).toBe(reasoning)
    const details = chunks.flatMap(({ choices }) => choices[0]?.delta.reasoning_details ?? []) as {
      text: string
    }[]
    expect(details.map((detail) => detail.text).join('')).toBe(reasoning)
    expect(chunks.at(-1)).toMatchObject({
      choices: [{ finish_reason: 'stop', native_finish_reason: 'end_turn' }],
      usage: { cost: 0 },
    })
    expect((await post('?dialect=openrouter')).headers.get('x-generation-id')).toMatch(/^gen-/)
  })

  it('openrouter puts an error beside a choice', async () => {
    const { chunks } = await chunksOf('?dialect=openrouter&fault=error-event')
    expect(chunks.at(-1)).toMatchObject({ error: { code: 503 }, choices: [{ finish_reason: 'error' }] })
  })

  it('groq names an error by its event, and says nothing after it', async () => {
    const { text } = await chunksOf('?dialect=groq&fault=error-event')
    expect(text).toMatch(/\n\nevent: error\ndata: \{"error":\{.*"status_code":503\}\}\n\n$/)
  })

  it('vllm says thoughts under two names', async () => {
    const { chunks } = await chunksOf('?dialect=vllm&scenario=reasoning')
    expect(thoughtsOf(chunks, 'reasoning')).toBe(reasoning)
    expect(thoughtsOf(chunks, 'reasoning_content')).toBe(reasoning)
    expect(chunks[0]).toMatchObject({ prompt_token_ids: null })
  })

  it('perplexity ends its lines in CR LF, repeats the message, and knows no [DONE]', async () => {
    const { text, chunks } = await chunksOf('?dialect=perplexity&scenario=short')
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(text).not.toContain('[DONE]')
    const whole = answerText(composeAnswer({ prompt, scenario: 'short' }))
    expect(chunks.at(-1)).toMatchObject({
      object: 'chat.completion.done',
      choices: [{ message: { content: whole }, delta: { content: '' } }],
    })
    chunks.forEach(({ choices }, index) => {
      const before = chunks[index - 1]?.choices[0]?.message?.content ?? ''
      if (index < chunks.length - 1) {
        expect(choices[0]?.message?.content).toBe(before + String(choices[0]?.delta.content))
      }
    })
    expect(chunks.every(({ citations }) => Array.isArray(citations))).toBe(true)
  })

  it('azure speaks of its filters before there is a choice', async () => {
    const { chunks } = await chunksOf('?dialect=azure')
    expect(chunks[0]).toMatchObject({ choices: [], prompt_filter_results: expect.any(Array) })
    expect(chunks[2]?.choices[0]?.content_filter_results).toMatchObject({ hate: { filtered: false } })
  })

  it('mistral thinks in a list of parts, and calls in one', async () => {
    const { chunks } = await chunksOf('?dialect=mistral&scenario=reasoning')
    const contents = chunks.map(({ choices }) => choices[0]?.delta.content)
    expect(contents.some((content) => Array.isArray(content))).toBe(true)
    expect(contents.some((content) => typeof content === 'string' && content !== '')).toBe(true)
    const calls = (await chunksOf('?dialect=mistral&scenario=tool-call')).chunks.filter(
      ({ choices }) => choices[0]?.delta.tool_calls,
    )
    expect(calls).toHaveLength(1)
  })

  it('mistral says what a request lacks in an object', async () => {
    const response = await post('?dialect=mistral', { messages: [] })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      object: 'error',
      message: { detail: [{ loc: ['body', 'messages'], msg: expect.stringContaining('messages') }] },
    })
  })

  it('a server that nobody knows is refused, with those that are known', async () => {
    const response = await post('?dialect=nobody')
    expect((await response.json()).error.known).toEqual([...chatFlavourNames])
  })
})
