import { describe, expect, it, vi } from 'vitest'
import { chat } from '../test/events.ts'
import { createFakeSource, cutResponse } from '../test/fake-source.ts'
import { createStream } from './create-stream.ts'
import type { StreamOptions } from './stream-options.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const reply = (body: BodyInit | null, status: number, headers: HeadersInit = {}) =>
  new Response(body, { status, headers })

async function errorOf(response: Response | (() => never), options: StreamOptions = {}) {
  const state = await createStream(
    () => (typeof response === 'function' ? response() : response),
    options,
  ).start()
  expect(state.status).toBe('error')
  return state.error
}

describe('a reply that is no answer', () => {
  it('has status, parsed body, the words and code of the server for 401', async () => {
    const body = { error: { message: 'Bad key', type: 'invalid_request_error', code: 'invalid_api_key' } }
    const error = await errorOf(reply(JSON.stringify(body), 401, { 'x-request-id': 'req_1' }))
    expect(error).toMatchObject({
      code: 'unauthorized',
      status: 401,
      body,
      providerCode: 'invalid_api_key',
      requestId: 'req_1',
    })
    expect(error?.message).toContain('Bad key')
  })

  it('has the wait of 429', async () => {
    expect(await errorOf(reply('{}', 429, { 'retry-after': '7' }))).toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 7000,
    })
  })

  it.each([
    [403, 'unauthorized'],
    [404, 'not-found'],
    [410, 'not-found'],
    [400, 'http'],
    [500, 'server'],
    [529, 'server'],
  ])('is told apart by status: %i is %s', async (status, code) => {
    expect(await errorOf(reply('it broke', status))).toMatchObject({ code, status, body: 'it broke' })
  })

  it('is a web page, which is kept whole', async () => {
    const page = '<html><style>p{}</style><h1>Log in</h1><script>x()</script> please</html>'
    const error = await errorOf(reply(page, 200, { 'content-type': 'text/html' }))
    expect(error).toMatchObject({ code: 'html', status: 200, body: page })
    expect(error?.message).toMatch(/text\/html/)
  })

  it.each(['image/png', 'application/octet-stream', 'text/event-streamx', ''])(
    'is not a stream: %j',
    async (type) => {
      expect(await errorOf(cutResponse(encode('data: a\n\n'), 0, type))).toMatchObject({
        code: 'not-a-stream',
        status: 200,
      })
    },
  )

  it('keeps its status when its body breaks as well', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
    expect(await errorOf(reply(body, 503))).toMatchObject({ code: 'server', status: 503, body: null })
  })

  it('shows its status though its body stalls', async () => {
    vi.useFakeTimers()
    const body = new ReadableStream({ start: (controller) => controller.enqueue(encode('{"error":')) })
    const failing = errorOf(reply(body, 500))
    await vi.advanceTimersByTimeAsync(2000)
    expect(await failing).toMatchObject({ code: 'server', status: 500, body: '{"error":' })
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  it('is read to 64 KiB and no further', async () => {
    let pulled = 0
    const body = new ReadableStream({
      pull(controller) {
        pulled++
        controller.enqueue(new Uint8Array(16 * 1024).fill(0x61))
      },
    })
    const error = await errorOf(reply(body, 500))
    expect(String(error?.body)).toHaveLength(64 * 1024)
    expect(pulled).toBeLessThan(8)
  })

  it('is read anyway when the app names the framing', async () => {
    const response = cutResponse(encode(chat.answer('Hi')), 0, 'application/octet-stream')
    expect(await createStream(() => response, { framing: 'sse' }).start()).toMatchObject({
      status: 'done',
      text: 'Hi',
    })
  })

  it('says that fetch cannot stream when there is no body', async () => {
    expect(await errorOf(reply(null, 200, { 'content-type': 'text/event-stream' }))).toMatchObject({
      code: 'unsupported',
    })
  })
})

describe('a stream that fails', () => {
  it('keeps the text when the connection breaks', async () => {
    const source = createFakeSource()
    const stream = createStream(source.open, {
      onEvent: () => source.break(new TypeError('terminated')),
    })
    const ended = stream.start()
    await Promise.resolve()
    await Promise.resolve()
    source.send(chat.text('Hel'))
    const { error, text, status } = await ended
    expect({ text, status }).toEqual({ text: 'Hel', status: 'error' })
    expect(error).toMatchObject({ code: 'truncated', text: 'Hel', status: 200, attempt: 1 })
    expect(error?.cause).toBeInstanceOf(TypeError)
  })

  it.each([
    ['Chat Completions', chat.text('Hel')],
    ['Responses', 'data: {"type":"response.output_text.delta","delta":"Hel"}\n\n'],
    [
      'Anthropic',
      'data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}\n\n',
    ],
    ['text with half an event', 'data: Hel\n\ndata: l'],
  ])('is truncated when the body ends before its protocol does: %s', async (_, body) => {
    expect(await errorOf(cutResponse(encode(body), 0))).toMatchObject({ code: 'truncated', text: 'Hel' })
  })

  it('is truncated when there is no message at all', async () => {
    expect(await errorOf(cutResponse(encode(': hello\n\n'), 0))).toMatchObject({ code: 'truncated' })
  })

  it('reports an error inside the stream with its words, code and body', async () => {
    const body = `${chat.text('Hel')}data: {"error":{"message":"Overloaded","type":"overloaded_error"}}\n\n${chat.done}`
    expect(await errorOf(cutResponse(encode(body), 0))).toMatchObject({
      code: 'provider',
      message: 'Overloaded',
      providerCode: 'overloaded_error',
      text: 'Hel',
      body: { error: { message: 'Overloaded', type: 'overloaded_error' } },
    })
  })

  it('says which message is malformed by its length, never its content', async () => {
    const error = await errorOf(cutResponse(encode(`${chat.text('Hel')}data: {"secret\n\n`), 0))
    expect(error).toMatchObject({ code: 'invalid-message', text: 'Hel' })
    expect(error?.message).not.toContain('secret')
  })

  it('shows bytes that are no text as U+FFFD, reads on to the end, and then says so', async () => {
    const [before, after] = chat.answer('a?b', 'c').split('?') as [string, string]
    const bytes = Uint8Array.from([...encode(before), 0xff, ...encode(after)])
    expect(await errorOf(cutResponse(bytes, 0))).toMatchObject({ code: 'invalid-utf8', text: 'a\uFFFDbc' })
  })

  it('gives up a message beyond the limit', async () => {
    const response = cutResponse(encode(chat.text('x'.repeat(500))), 7)
    expect(await errorOf(response, { limits: { maxMessageChars: 100 } })).toMatchObject({ code: 'limit' })
  })

  it.each(['map', 'source'])('tells a failure of the app’s own code apart: %s', async (where) => {
    const broken = () => {
      throw new RangeError('mine')
    }
    const error =
      where === 'map'
        ? await errorOf(cutResponse(encode('data: a\n\n'), 0), { map: broken })
        : await errorOf(broken)
    expect(error).toMatchObject({ code: 'callback' })
    expect(error?.cause).toBeInstanceOf(RangeError)
  })

  it('tells the app once, with the partial text', async () => {
    const seen: unknown[] = []
    await errorOf(cutResponse(encode(chat.text('Hel')), 0), {
      onError: ({ error, attempt, state }) => seen.push([error.code, attempt, state.text, state.status]),
      onFinish: () => seen.push('finish'),
    })
    expect(seen).toEqual([['truncated', 1, 'Hel', 'error']])
  })
})

it('takes 204 as an answer that has nothing to say', async () => {
  const state = await createStream(() => new Response(null, { status: 204 })).start()
  expect(state).toMatchObject({ status: 'done', text: '', error: null })
})
