import { describe, expect, it, vi } from 'vitest'
import { done, sse } from '../../test/read-stream.ts'
import { createStream } from '../create-stream.ts'
import { chooseProtocol } from '../protocol/choose-protocol.ts'
import type { StreamStatus } from '../state/stream-state.ts'
import { createStreamBy } from '../stream.ts'
import { type AutoStreamOptions, type AutoStreamRequest, autoStream } from './auto-stream.ts'

const text = 'Rivers bend.'
const streamed = () =>
  new Response(
    sse(
      ...['Rivers ', 'bend.'].map((content) => ({
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta: { content } }],
      })),
      { object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    ) + done,
    { headers: { 'content-type': 'text/event-stream' } },
  )
const whole = () =>
  Response.json({
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
  })

/** A server of Chat Completions, which goes by the body alone. */
function setUp() {
  const fetch = vi.fn<typeof globalThis.fetch>(async (_, init) =>
    JSON.parse(String(init?.body)).stream ? streamed() : whole(),
  )
  const bodies = () => fetch.mock.calls.map(([, init]) => JSON.parse(String(init?.body)))
  return { fetch, bodies }
}

const url = 'https://a.example/answer'

/** What a request asked for, and how it ended. */
async function ask(input: unknown, request: Partial<AutoStreamRequest> = {}, options?: AutoStreamOptions) {
  const { fetch, bodies } = setUp()
  const state = await createStream(autoStream({ url, fetch, ...request }, options)).start(input)
  return { state, body: bodies()[0], fetch }
}

it('streams an answer that may be long', async () => {
  const { body, state } = await ask({ prompt: 'Why?' })
  expect(body).toEqual({ prompt: 'Why?', stream: true })
  expect(state).toMatchObject({ status: 'done', text, finishReason: 'stop' })
})

it('awaits a short one, whose text appears whole, with the same statuses', async () => {
  const { fetch, bodies } = setUp()
  const stream = createStream(autoStream({ url, fetch }))
  const seen: [StreamStatus, string][] = []
  stream.subscribe(() => seen.push([stream.getSnapshot().status, stream.getSnapshot().text]))
  const state = await stream.start({ prompt: 'Why?', max_tokens: 20 })
  expect(bodies()).toEqual([{ prompt: 'Why?', max_tokens: 20, stream: false }])
  expect(state).toMatchObject({ status: 'done', text, finishReason: 'stop' })
  expect([...new Set(seen.map(([status]) => status))]).toEqual(['connecting', 'streaming', 'done'])
  expect([...new Set(seen.map(([, shown]) => shown))]).toEqual(['', text])
})

it.each([
  { max_tokens: 60 },
  { max_completion_tokens: 8 },
  { max_output_tokens: 8 },
  { options: { num_predict: 8 } },
  { generationConfig: { maxOutputTokens: 8 } },
  { response_format: { type: 'json_schema', json_schema: {} } },
  { response_format: { type: 'json_object' } },
  { text: { format: { type: 'json_schema', schema: {} } } },
  { output_config: { format: { type: 'json_schema', schema: {} } } },
  { format: 'json' },
  { format: { type: 'object', properties: {} } },
  { generationConfig: { responseMimeType: 'application/json' } },
])('awaits what its body says is short or JSON: %j', async (input) => {
  expect((await ask(input)).body).toEqual({ ...input, stream: false })
})

it.each([
  {},
  { max_tokens: 61 },
  { max_tokens: null },
  { options: { num_predict: -1 } },
  { response_format: { type: 'text' } },
  { text: { format: { type: 'text' } } },
  { text: 'max_tokens' },
  { format: 'markdown' },
])('streams what its body says no such thing of: %j', async (input) => {
  expect((await ask(input)).body).toEqual({ ...input, stream: true })
})

it('keeps options of streaming for what streams: OpenAI refuses them elsewhere', async () => {
  const stream_options = { include_usage: true }
  expect((await ask({ stream_options })).body).toEqual({ stream_options, stream: true })
  expect((await ask({ stream_options, max_tokens: 8 })).body).toEqual({ max_tokens: 8, stream: false })
})

describe('who decides', () => {
  it('is the body where it says so itself', async () => {
    const decide = () => 'await' as const
    expect((await ask({ stream: true, max_tokens: 1 }, {}, { decide })).body).toMatchObject({ stream: true })
    expect((await ask({ stream: false })).body).toEqual({ stream: false })
  })

  it('is decide after it, which is told the input and the body', async () => {
    const decide = vi.fn(() => 'await' as const)
    const { body } = await ask('Why?', { body: ({ input }) => ({ prompt: input }) }, { decide })
    expect(decide.mock.calls).toEqual([[{ input: 'Why?', body: { prompt: 'Why?' } }]])
    expect(body).toEqual({ prompt: 'Why?', stream: false })
    expect((await ask({ max_tokens: 1 }, {}, { decide: () => 'stream' })).body).toMatchObject({
      stream: true,
    })
  })

  it('is the limit of tokens where decide leaves it open', async () => {
    const options: AutoStreamOptions = { decide: () => undefined, shortTokens: 100 }
    expect((await ask({ max_tokens: 100 }, {}, options)).body).toMatchObject({ stream: false })
    expect((await ask({ max_tokens: 101 }, {}, options)).body).toMatchObject({ stream: true })
  })
})

it('asks by address and headers, with no word in the body, where the API wants it so', async () => {
  const { fetch } = setUp()
  const source = autoStream<{ generationConfig?: object }>(
    {
      url: ({ stream }) => `${url}:${stream ? 'streamGenerateContent' : 'generateContent'}`,
      headers: async ({ stream, attempt }) => ({
        accept: stream ? 'text/event-stream' : 'application/json',
        n: `${attempt}`,
      }),
      fetch,
    },
    { field: null },
  )
  for (const input of [{}, { generationConfig: { maxOutputTokens: 8 } }])
    await createStream(source).start(input)
  expect(
    fetch.mock.calls.map(([to, init]) => [to, new Headers(init?.headers).get('accept'), init?.body]),
  ).toEqual([
    [`${url}:streamGenerateContent`, 'text/event-stream', '{}'],
    [`${url}:generateContent`, 'application/json', '{"generationConfig":{"maxOutputTokens":8}}'],
  ])
})

it('asks the body once for each attempt, and anew for the next', async () => {
  const body = vi.fn(() => ({ max_tokens: 8 }))
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 500 }))
  const stream = createStream(
    autoStream({ url: ({ stream }) => `${url}?${stream}`, headers: () => ({}), body, fetch }),
    { reconnect: false },
  )
  expect(await stream.start()).toMatchObject({ status: 'error', error: { code: 'server', status: 500 } })
  expect(body).toHaveBeenCalledTimes(1)
  await stream.retry()
  expect(body).toHaveBeenCalledTimes(2)
})

it('leaves a body alone that is no object of JSON, and streams unless decide says else', async () => {
  const form = new FormData()
  const fetch = vi.fn<typeof globalThis.fetch>(async () => whole())
  const seen: boolean[] = []
  const headers = ({ stream }: { stream: boolean }) => {
    seen.push(stream)
    return {}
  }
  await createStream(autoStream({ url, headers, fetch })).start(form)
  await createStream(autoStream({ url, headers, fetch }, { decide: () => 'await' })).start('Why?')
  const dated = { toJSON: () => ({ prompt: 'Why?' }) }
  await createStream(autoStream({ url, headers, fetch, body: dated })).start()
  expect(fetch.mock.calls.map(([, init]) => init?.body)).toEqual([form, 'Why?', '{"prompt":"Why?"}'])
  expect(seen).toEqual([true, false, true])
})

it('is a GET without an input, as any URL is', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => whole())
  expect(await createStream(autoStream({ url, fetch })).start()).toMatchObject({ status: 'done', text })
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'GET', body: null })
})

it('does not say of its request that it can go on or has another token: such a POST is not sent twice', async () => {
  const cut = () =>
    new Response(
      `id: 1\n${sse({ object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'Ri' } }] })}`,
      {
        headers: { 'content-type': 'text/event-stream' },
      },
    )
  const fetch = vi.fn<typeof globalThis.fetch>(async () => cut())
  const request = { url: ({ stream }: { stream: boolean }) => `${url}?${stream}`, fetch }
  expect(await createStream(autoStream(request)).start({})).toMatchObject({ status: 'error', text: 'Ri' })
  expect(fetch).toHaveBeenCalledTimes(1)

  fetch.mockImplementation(async () => new Response(null, { status: 401 }))
  await createStream(autoStream({ ...request, headers: { authorization: 'x' } })).start({})
  expect(fetch).toHaveBeenCalledTimes(2)
})

it('does not send a body twice that is a stream, and gone', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response(null, { status: 503 }))
  const body = new ReadableStream()
  const source = autoStream({ url, body, headers: { 'idempotency-key': '1' }, fetch })
  await createStream(source, { reconnect: { attempts: 1, minDelayMs: 1 } }).start()
  expect(fetch).toHaveBeenCalledTimes(1)
})

it('goes on with the server that a run began with, when another source has taken its place', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    source = second
    return new Response(null, { status: 503 })
  })
  const first = autoStream({ url: ({ stream }) => `https://a.example/?${stream}`, fetch })
  const second = autoStream({ url: ({ stream }) => `https://b.example/?${stream}`, fetch })
  let source = first
  const reconnect = { attempts: 1, minDelayMs: 1, resend: true }
  await createStreamBy(
    chooseProtocol,
    () => source,
    () => ({ reconnect }),
  ).start({})
  expect(fetch.mock.calls.map(([to]) => to)).toEqual(['https://a.example/?true', 'https://a.example/?true'])
})

it('turns what decide throws into the error of the run', async () => {
  const decide = () => {
    throw new Error('no idea')
  }
  const { state, fetch } = await ask({}, {}, { decide })
  expect(state).toMatchObject({ status: 'error', error: { code: 'callback' } })
  expect(fetch).not.toHaveBeenCalled()
})

it('refuses a shortTokens that is no number of tokens', () => {
  expect(() => autoStream(url, { shortTokens: Number.NaN })).toThrow('autoStream.shortTokens')
})
