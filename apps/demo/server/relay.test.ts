import { createStream } from '@rivulet/core'
import { answerText, composeAnswer } from '@rivulet/mock'
import { createMockServer, type MockServer } from '@rivulet/mock/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RelayEnvironment } from './configured-providers.ts'
import { createRelay } from './relay.ts'

const origin = 'http://localhost:5173'
const openaiKey = 'sk-test-openai'
const anthropicKey = 'sk-test-anthropic'

let provider: MockServer
beforeAll(async () => {
  provider = await createMockServer({ defaults: { pace: 0 } })
})
afterAll(() => provider.close())

/** Both keys, and the mock server in the place of both providers. */
function testEnv(extra: RelayEnvironment = {}): RelayEnvironment {
  return {
    OPENAI_API_KEY: openaiKey,
    OPENAI_BASE_URL: `${provider.url}/v1`,
    ANTHROPIC_API_KEY: anthropicKey,
    ANTHROPIC_BASE_URL: provider.url,
    ...extra,
  }
}

function question(
  body: unknown,
  { headers, signal }: { headers?: HeadersInit; signal?: AbortSignal } = {},
): Request {
  return new Request(`${origin}/api/answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal && { signal }),
  })
}

/** A fetch that notes what it is asked and gives what it is told. */
function fakeFetch(respond: (request: Request) => Response | Promise<Response>) {
  const requests: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    requests.push(request)
    return respond(request)
  }
  return { fetch, requests }
}

describe('GET /api/providers', () => {
  const list = async (env: RelayEnvironment) => {
    const response = await createRelay(env)(new Request(`${origin}/api/providers`))
    return { text: await response.clone().text(), value: await response.json() }
  }

  it('names no provider without keys', async () => {
    expect((await list({})).value).toEqual({ providers: [] })
  })

  it('takes an empty key for an absent one', async () => {
    expect((await list({ OPENAI_API_KEY: ' ', ANTHROPIC_API_KEY: '' })).value).toEqual({ providers: [] })
  })

  it('names provider, model and protocols, and never a key or an address', async () => {
    const { text, value } = await list(testEnv({ OPENAI_MODEL: 'my-model', ANTHROPIC_MODEL: 'other-model' }))

    expect(value).toEqual({
      providers: [
        {
          name: 'openai',
          label: 'OpenAI',
          model: 'my-model',
          protocols: ['openai-responses', 'openai-chat'],
        },
        { name: 'anthropic', label: 'Anthropic', model: 'other-model', protocols: ['anthropic'] },
      ],
    })
    expect(text).not.toContain('sk-test')
    expect(text).not.toContain(provider.url)
  })
})

describe('POST /api/answer', () => {
  it.each(['openai-responses', 'openai-chat', 'anthropic'] as const)(
    'streams an answer of a real server that speaks %s',
    async (protocol) => {
      const prompt = 'Tell me about rivers'
      const relay = createRelay(testEnv())
      const stream = createStream(({ signal }) => relay(question({ protocol, prompt }, { signal })))

      const state = await stream.start()

      expect(state.error).toBeNull()
      expect(state.status).toBe('done')
      expect(state.text).toBe(answerText(composeAnswer({ prompt })))
    },
  )

  it('passes on a reply that does not stream', async () => {
    const prompt = 'Tell me about rivers'
    const relay = createRelay(testEnv())
    const response = await relay(question({ protocol: 'openai-chat', prompt, stream: false }))

    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toMatchObject({
      choices: [{ message: { content: answerText(composeAnswer({ prompt })) } }],
    })
  })

  it('gives each chunk before the next one exists', async () => {
    let push = (_: string) => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        push = (text) => controller.enqueue(new TextEncoder().encode(text))
      },
    })
    const { fetch } = fakeFetch(
      () => new Response(body, { headers: { 'content-type': 'text/event-stream' } }),
    )
    const response = await createRelay(testEnv(), { fetch })(
      question({ protocol: 'openai-chat', prompt: 'Hi' }),
    )
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()

    push('data: 1\n\n')
    expect(await reader?.read()).toEqual({ done: false, value: 'data: 1\n\n' })
    push('data: 2\n\n')
    expect(await reader?.read()).toEqual({ done: false, value: 'data: 2\n\n' })
  })

  it('aborts the request to the provider when the page leaves', async () => {
    const { fetch, requests } = fakeFetch(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    )
    const page = new AbortController()
    const reply = createRelay(testEnv(), { fetch })(
      question({ protocol: 'anthropic', prompt: 'Hi' }, { signal: page.signal }),
    )
    await expect.poll(() => requests.length).toBe(1)
    page.abort(new Error('left'))

    await expect(reply).rejects.toThrow('left')
    expect(requests[0]?.signal.aborted).toBe(true)
  })

  it('sends the provider its own key, and nothing the page added', async () => {
    const { fetch, requests } = fakeFetch(() => Response.json({}))
    const relay = createRelay(testEnv({ ANTHROPIC_MODEL: 'small' }), { fetch })

    await relay(
      question(
        { protocol: 'anthropic', prompt: 'Hi', model: 'dearest', tools: [{}], max_tokens: 1e9 },
        { headers: { authorization: 'Bearer page', cookie: 'a=1', 'x-api-key': 'page' } },
      ),
    )

    const [sent] = requests
    expect(sent?.url).toBe(`${provider.url}/v1/messages`)
    expect(Object.fromEntries(sent?.headers ?? [])).toEqual({
      'x-api-key': anthropicKey,
      'anthropic-version': '2023-06-01',
      'content-type': 'application/json',
    })
    expect(await sent?.json()).toEqual({
      model: 'small',
      messages: [{ role: 'user', content: 'Hi' }],
      stream: true,
      max_tokens: 2048,
    })
  })

  it('passes on a refusal with its status, body and Retry-After, and no other header', async () => {
    const { fetch } = fakeFetch(() =>
      Response.json(
        { error: { message: 'Slow down', code: 'rate_limit_exceeded' } },
        {
          status: 429,
          headers: { 'retry-after': '7', 'x-request-id': 'req_1', 'set-cookie': 'a=1', server: 'x' },
        },
      ),
    )
    const response = await createRelay(testEnv(), { fetch })(
      question({ protocol: 'openai-chat', prompt: 'Hi' }),
    )

    expect(response.status).toBe(429)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store, no-transform',
      'content-type': 'application/json',
      'retry-after': '7',
      'x-accel-buffering': 'no',
      'x-request-id': 'req_1',
    })
    expect(await response.json()).toEqual({ error: { message: 'Slow down', code: 'rate_limit_exceeded' } })
  })

  it('says that a key is wrong without repeating what the provider says of it', async () => {
    const { fetch } = fakeFetch(() =>
      Response.json({ error: { message: `Incorrect API key provided: ${openaiKey}` } }, { status: 401 }),
    )
    const response = await createRelay(testEnv(), { fetch })(
      question({ protocol: 'openai-responses', prompt: 'Hi' }),
    )

    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({
      error: { message: 'OpenAI refused the key in OPENAI_API_KEY.', code: 'refused_key' },
    })
  })

  it('says that the provider could not be reached, not how', async () => {
    const { fetch } = fakeFetch(() => Promise.reject(new TypeError('connect ECONNREFUSED 10.0.0.7:443')))
    const response = await createRelay(testEnv(), { fetch })(
      question({ protocol: 'openai-chat', prompt: 'Hi' }),
    )

    expect(response.status).toBe(502)
    expect(await response.json()).toEqual({
      error: { message: 'OpenAI could not be reached.', code: 'unreachable' },
    })
  })

  it('does not follow a redirect with a key', async () => {
    const { fetch, requests } = fakeFetch(() => Response.json({}))
    await createRelay(testEnv(), { fetch })(question({ protocol: 'openai-chat', prompt: 'Hi' }))

    expect(requests[0]?.redirect).toBe('error')
  })

  it.each([
    ['no JSON', '{', {}, 400, 'not_json'],
    ['a JSON value that is no object', '3', {}, 400, 'not_json'],
    ['an unknown protocol', { protocol: 'smoke', prompt: 'Hi' }, {}, 400, 'unknown_protocol'],
    ['an empty prompt', { protocol: 'anthropic', prompt: ' ' }, {}, 400, 'no_prompt'],
    [
      'a stream that is no boolean',
      { protocol: 'anthropic', prompt: 'Hi', stream: 1 },
      {},
      400,
      'bad_stream',
    ],
    ['a very long prompt', { protocol: 'anthropic', prompt: 'a'.repeat(70_000) }, {}, 413, 'too_large'],
    [
      'another content type',
      { protocol: 'anthropic', prompt: 'Hi' },
      { 'content-type': 'text/plain' },
      415,
      'not_json',
    ],
    [
      'a page of another origin',
      { protocol: 'anthropic', prompt: 'Hi' },
      { origin: 'https://evil.example' },
      403,
      'foreign_origin',
    ],
  ])('refuses %s', async (_, body, headers, status, code) => {
    const { fetch, requests } = fakeFetch(() => Response.json({}))
    const response = await createRelay(testEnv(), { fetch })(question(body, { headers }))

    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code } })
    expect(requests).toEqual([])
  })

  it('takes questions of its own origin', async () => {
    const { fetch } = fakeFetch(() => Response.json({}))
    const response = await createRelay(testEnv(), { fetch })(
      question({ protocol: 'anthropic', prompt: 'Hi' }, { headers: { origin } }),
    )
    expect(response.status).toBe(200)
  })

  it('says that there is no key for what is asked', async () => {
    const response = await createRelay({ OPENAI_API_KEY: openaiKey })(
      question({ protocol: 'anthropic', prompt: 'Hi' }),
    )
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 'no_key' } })
  })
})
