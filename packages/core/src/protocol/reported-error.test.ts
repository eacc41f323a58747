import { expect, it } from 'vitest'
import { done, readStream, sse } from '../../test/read-stream.ts'
import { createStream } from '../create-stream.ts'
import { toReportedError } from './reported-error.ts'

it.each([
  ['OpenAI', { error: { message: 'no', type: 'bad', code: 'worse' } }, 'no', 'worse'],
  [
    'Anthropic',
    { type: 'error', error: { type: 'overloaded_error', message: 'no' } },
    'no',
    'overloaded_error',
  ],
  ['OpenRouter', { error: { code: 429, message: 'no', metadata: {} } }, 'no', '429'],
  ['xAI', { code: 'denied', error: 'no' }, 'no', 'denied'],
  ['Ollama', { error: 'no' }, 'no', null],
  ['older vLLM', { object: 'error', message: 'no', type: 'BadRequestError', code: 400 }, 'no', '400'],
  ['GPUStack', { detail: 'no', error: { message: 'no' } }, 'no', null],
  ['LangGraph', { error: 'ValueError', message: 'no' }, 'no', 'ValueError'],
  ['AI SDK', { type: 'error', errorText: 'no' }, 'no', 'error'],
  ['Cohere', { id: 'x', message: 'no' }, 'no', null],
  ['Mistral', { detail: 'no' }, 'no', null],
  [
    'Mistral, whose message is an object',
    {
      object: 'error',
      message: { detail: [{ type: 'extra', loc: ['body'], msg: 'no' }, { msg: 'nor this' }] },
      type: 'invalid_request_error',
      code: null,
    },
    'no; nor this',
    'invalid_request_error',
  ],
  ['Mistral, whose message holds text', { object: 'error', message: { detail: 'no' } }, 'no', null],
  ['Gemini in an array', [{ error: { code: 429, message: 'no', status: 'X' } }], 'no', '429'],
  ['nobody', 'no', 'no', null],
  ['nobody at all', null, '', null],
])('reads the error of %s', (_, body, message, providerCode) => {
  expect(toReportedError(body)).toEqual({ message, providerCode, retryAfterMs: null, body })
})

const exhausted = (retryDelay: unknown) => ({
  error: {
    code: 429,
    message: 'Quota exceeded.',
    status: 'RESOURCE_EXHAUSTED',
    details: [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [] },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay },
    ],
  },
})

it.each([
  ['48s', 48_000],
  ['0.5s', 500],
  ['0s', null],
  ['soon', null],
  [undefined, null],
  ['9999999s', 86_400_000],
])('knows the wait that Google says in the body: %s', (delay, retryAfterMs) => {
  expect(toReportedError(exhausted(delay)).retryAfterMs).toBe(retryAfterMs)
})

it('tells that wait, from a reply, from a stream and from what an SDK threw', async () => {
  const reply = (body: string, init: ResponseInit) =>
    createStream(() => new Response(body, init), { reconnect: false }).start()
  const text = JSON.stringify(exhausted('48s'))
  const wait = { retryAfterMs: 48_000 }
  expect((await reply(text, { status: 429 })).error).toMatchObject(wait)
  expect((await reply(`[${text}]`, { status: 429 })).error).toMatchObject(wait)
  expect((await readStream(sse(exhausted('48s')), { reconnect: false })).error).toMatchObject(wait)
  const thrown = Object.assign(new Error('429'), { status: 429, error: exhausted('48s').error })
  const failing = createStream(() => Promise.reject(thrown), { reconnect: false })
  expect((await failing.start()).error).toMatchObject(wait)
})

it('prefers the wait of a header', async () => {
  const open = () =>
    new Response(JSON.stringify(exhausted('48s')), { status: 429, headers: { 'retry-after': '7' } })
  expect((await createStream(open, { reconnect: false }).start()).error).toMatchObject({ retryAfterMs: 7000 })
})

it.each([
  [sse({ object: 'error', message: 'no', type: 'x', code: 400 }, done)],
  [sse({ object: 'error', message: { detail: [{ msg: 'no' }] } }, done)],
  [sse('event: error\ndata: no\n\n')],
  [sse('error: {"detail":"no"}\n')],
  [sse('{\n  "error": {\n    "message": "no"\n  }\n}')],
])('is heard as the first thing that a stream says: %j', async (body) => {
  expect((await readStream(body)).error).toMatchObject({ code: 'provider', message: 'no' })
})
