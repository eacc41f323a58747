import { describe, expect, it } from 'vitest'
import { eventsOf, named, readStream, sse } from '../../test/read-stream.ts'

const start = { type: 'message_start', message: { usage: { input_tokens: 9, output_tokens: 1 } } }
const block = (index: number, content_block: object) => ({
  type: 'content_block_start',
  index,
  content_block,
})
const delta = (index: number, fields: object) => ({ type: 'content_block_delta', index, delta: fields })
const stop = (index: number) => ({ type: 'content_block_stop', index })
const end = (stop_reason: string, usage: object = {}) => [
  { type: 'message_delta', delta: { stop_reason }, usage },
  { type: 'message_stop' },
]
const text = (words: string) => delta(0, { type: 'text_delta', text: words })

it('reads blocks of text and thought, and leaves out what it does not know', async () => {
  const body = sse(
    start,
    block(0, { type: 'thinking', thinking: '' }),
    { type: 'ping' },
    delta(0, { type: 'thinking_delta', thinking: 'Hm' }),
    delta(0, { type: 'signature_delta', signature: 'x' }),
    stop(0),
    block(1, { type: 'redacted_thinking', data: 'x' }),
    stop(1),
    block(2, { type: 'brand_new', content: 7 }),
    delta(2, { type: 'brand_new_delta', news: 'x' }),
    { type: 'brand_new_event' },
    text('Hi'),
    ...end('end_turn', { output_tokens: 5, input_tokens: null }),
  )
  expect(await readStream(body)).toMatchObject({
    status: 'done',
    text: 'Hi',
    reasoning: 'Hm',
    finishReason: 'stop',
    usage: { inputTokens: 9, outputTokens: 5 },
  })
})

describe('a call', () => {
  const tool = (index: number, type = 'tool_use') =>
    block(index, { type, id: `t${index}`, name: 'f', input: {} })
  const json = (index: number, partial_json: string) =>
    delta(index, { type: 'input_json_delta', partial_json })

  it('streams its arguments, which may be none', async () => {
    const body = sse(
      start,
      tool(0),
      json(0, ''),
      json(0, '{"a"'),
      json(0, ':1}'),
      stop(0),
      tool(1),
      stop(1),
      ...end('tool_use'),
    )
    const state = await readStream(body)
    expect(state.toolCalls.map(({ arguments: args }) => args)).toEqual(['{"a":1}', '{}'])
    expect(state.finishReason).toBe('tool-calls')
    expect((await eventsOf(body)).filter(({ type }) => type === 'tool-call-delta')).toHaveLength(2)
  })

  it('keeps its cut arguments when the answer ran out of room', async () => {
    const body = sse(start, tool(0), json(0, '{"lines":["One'), ...end('max_tokens'))
    expect(await readStream(body)).toMatchObject({
      status: 'done',
      finishReason: 'length',
      toolCalls: [{ arguments: '{"lines":["One', complete: true }],
    })
  })

  it('that the provider answers does not end the answer', async () => {
    const body = sse(
      start,
      tool(0, 'server_tool_use'),
      json(0, '{}'),
      stop(0),
      text('Hi'),
      ...end('end_turn'),
    )
    expect(await readStream(body)).toMatchObject({ finishReason: 'stop', toolCalls: [{ id: 't0' }] })
  })
})

it('gives the sources of each block', async () => {
  const citation = { type: 'char_location', document_title: 'A', cited_text: 'x' }
  const found = { type: 'web_search_result_location', url: 'https://b.test', title: 'B' }
  const body = sse(
    start,
    text('Hi'),
    delta(0, { type: 'citations_delta', citation }),
    delta(0, { type: 'citations_delta', citation: found }),
    ...end('end_turn'),
  )
  expect((await readStream(body)).sources).toMatchObject([
    { url: '', title: 'A' },
    { url: 'https://b.test', title: 'B' },
  ])
})

it('drops what came before a second beginning, calls and all', async () => {
  const body = sse(
    start,
    block(0, { type: 'tool_use', id: 't', name: 'f' }),
    text('Old'),
    start,
    text('New'),
    ...end('end_turn'),
  )
  expect(await readStream(body)).toMatchObject({ text: 'New', toolCalls: [], finishReason: 'stop' })
})

it.each([
  ['refusal', 'refusal'],
  ['pause_turn', 'pause'],
  ['model_context_window_exceeded', 'length'],
])('keeps the text when it ends by %s', async (word, finishReason) => {
  expect(await readStream(sse(start, text('Hi'), ...end(word)))).toMatchObject({ text: 'Hi', finishReason })
})

it('fails by an error after text', async () => {
  const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' }, request_id: 'r' }
  expect(await readStream(sse(start, text('Hi'), named('error', error)))).toMatchObject({
    text: 'Hi',
    error: { code: 'provider', message: 'Overloaded', providerCode: 'overloaded_error' },
  })
})

it('is cut without its end, though a reason has come', async () => {
  const [reason] = end('end_turn')
  const body = sse(start, text('Hi'), Object(reason))
  expect(await readStream(body)).toMatchObject({ text: 'Hi', error: { code: 'truncated' } })
})

it('takes the names of the events where the payloads have no types', async () => {
  const untyped = [start, text('Hi'), ...end('end_turn')].map(({ type, ...rest }) => named(type, rest))
  expect(await readStream(sse(...untyped))).toMatchObject({ status: 'done', text: 'Hi' })
})
