import { describe, expect, it } from 'vitest'
import { done, eventsOf, ndjson, readStream, sse } from '../../test/read-stream.ts'
import { createStream } from '../create-stream.ts'

const start = { type: 'start', messageId: 'm' }
const step = { type: 'start-step' }
const text = (delta: string, id = '0') => ({ type: 'text-delta', id, delta })
const call = [
  { type: 'tool-input-start', toolCallId: 'c', toolName: 'find' },
  { type: 'tool-input-delta', toolCallId: 'c', inputTextDelta: '{"q":' },
  { type: 'tool-input-delta', toolCallId: 'c', inputTextDelta: '"x"}' },
  { type: 'tool-input-available', toolCallId: 'c', toolName: 'find', input: { q: 'x' } },
]
const finish = (finishReason?: string) => ({ type: 'finish', finishReason })

it('joins the texts of several parts, and leaves out what it does not know', async () => {
  const body = sse(
    start,
    step,
    { type: 'text-start', id: '0' },
    text('Hel'),
    { type: 'custom', kind: 'x.y' },
    text(''),
    text('lo', '1'),
    finish('stop'),
    done,
  )
  expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hello', finishReason: 'stop' })
})

it('streams the arguments of a call, and ends it with the whole', async () => {
  expect(await eventsOf(sse(step, ...call))).toEqual([
    { type: 'tool-call-start', id: 'c', name: 'find' },
    { type: 'tool-call-delta', id: 'c', delta: '{"q":' },
    { type: 'tool-call-delta', id: 'c', delta: '"x"}' },
    { type: 'tool-call-end', id: 'c', arguments: '{"q":"x"}' },
  ])
})

it.each([
  ['tool-calls', 'tool-calls', []],
  ['stop', 'tool-calls', []],
  ['stop', 'stop', [{ type: 'tool-output-available', toolCallId: 'c', output: 1 }]],
  ['stop', 'stop', [{ type: 'tool-output-error', toolCallId: 'c', errorText: 'no' }]],
  ['interrupted', 'pause', []],
  ['content-filter', 'content-filter', []],
])('ends by %s as %s after a call and %j', async (word, reason, results) => {
  const body = sse(step, ...call, ...results, finish(word), done)
  expect(await readStream(body)).toMatchObject({ status: 'done', finishReason: reason })
})

it('knows a call that came whole, one whose input was wrong, and one whose input is text', async () => {
  const { toolCalls } = await readStream(
    sse(
      step,
      { type: 'tool-input-available', toolCallId: 'a', toolName: 'f', input: {} },
      { type: 'tool-input-error', toolCallId: 'b', toolName: 'g', input: '{"cut', errorText: 'no JSON' },
      { type: 'tool-input-start', toolCallId: 'c', toolName: 'sql', inputEncoding: 'text' },
      { type: 'tool-input-delta', toolCallId: 'c', inputTextDelta: 'select 1' },
      { type: 'tool-input-available', toolCallId: 'c', toolName: 'sql', input: 'select 1' },
      finish('tool-calls'),
      done,
    ),
  )
  expect(toolCalls.map(({ id, name, arguments: args }) => [id, name, args])).toEqual([
    ['a', 'f', '{}'],
    ['b', 'g', '{"cut'],
    ['c', 'sql', 'select 1'],
  ])
})

it('gives sources, data of the app, and usage where the server puts it in the metadata', async () => {
  const state = await readStream(
    sse(
      start,
      { type: 'source-url', sourceId: 's', url: 'https://a.test', title: 'A' },
      { type: 'source-document', sourceId: 't', mediaType: 'text/plain', title: 'B' },
      { type: 'data-weather', id: 'w', data: { celsius: 7 } },
      { type: 'message-metadata', messageMetadata: { model: 'm', usage: { inputTokens: 3 } } },
      { ...finish('stop'), messageMetadata: { totalUsage: { outputTokens: 2, totalTokens: 5 } } },
      done,
    ),
  )
  expect(state).toMatchObject({
    sources: [
      { url: 'https://a.test', title: 'A' },
      { url: '', title: 'B' },
    ],
    lastEvent: { name: 'weather', value: { celsius: 7 } },
    usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
  })
})

describe('a step that is begun again', () => {
  it('loses its own parts and leaves those of the steps before it', async () => {
    const body = sse(
      step,
      text('First. '),
      ...call,
      { type: 'tool-output-available', toolCallId: 'c', output: 1 },
      step,
      text('Seco'),
      { type: 'reset-step' },
      text('Again.'),
      finish('stop'),
      done,
    )
    const state = await readStream(body)
    expect(state).toMatchObject({ text: 'First. Again.', finishReason: 'stop' })
    expect(state.toolCalls).toEqual([{ id: 'c', name: 'find', arguments: '{"q":"x"}', complete: true }])
  })

  it('does not end by the calls that it lost', async () => {
    const body = sse(step, ...call, { type: 'reset-step' }, text('Hi'), finish('stop'), done)
    expect(await readStream(body)).toMatchObject({ toolCalls: [], finishReason: 'stop' })
  })

  it('may be begun again more than once', async () => {
    const body = sse(
      step,
      text('A'),
      { type: 'reset-step' },
      text('B'),
      { type: 'reset-step' },
      text('C'),
      done,
    )
    expect(await readStream(body)).toMatchObject({ text: 'C' })
  })
})

it('is an error by its error part, though [DONE] follows', async () => {
  const body = sse(step, text('Hi'), { type: 'error', errorText: 'An error occurred.' }, done)
  expect(await readStream(body)).toMatchObject({
    status: 'error',
    text: 'Hi',
    error: { code: 'provider', message: 'An error occurred.' },
  })
})

it.each([
  ['the mark alone', sse(step, text('Hi'), done), 'done', 'unknown'],
  ['a finish of the older servers, which has no reason', sse(step, finish(), done), 'done', 'stop'],
  ['an abort on the server', sse(step, { type: 'abort', reason: 'x' }, done), 'done', 'unknown'],
  ['a finish without the mark', sse(step, text('Hi'), finish('length')), 'done', 'length'],
  ['neither', sse(step, text('Hi'), { type: 'finish-step' }), 'error', null],
])('may end with %s', async (_, body, status, finishReason) => {
  expect(await readStream(body)).toMatchObject({ status, finishReason })
})

it('is read from the stream of parts that the SDK gives, and from chunks in envelopes', async () => {
  const parts = [start, text('Hi'), finish('stop')]
  async function* given() {
    yield* parts
  }
  expect(await createStream(given).start()).toMatchObject({ status: 'done', text: 'Hi' })

  const framed = parts.map((chunk, sequence) => ({ type: 'chunk', sequence, chunk }))
  const body = ndjson(...framed, { type: 'end' })
  expect(await readStream(body, { contentType: 'application/x-ndjson' })).toMatchObject({
    status: 'done',
    text: 'Hi',
    finishReason: 'stop',
  })
})

it.each([
  [{ type: 'start' }, { text: 'Hi' }],
  [{ type: 'text-delta', delta: 'Hi' }, {}],
])('leaves alone what only looks a little like it: %j', async (...events) => {
  expect(await readStream(sse(...events))).toMatchObject({ status: 'done', text: 'Hi' })
})
