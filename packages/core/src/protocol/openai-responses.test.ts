import { describe, expect, it } from 'vitest'
import { done, eventsOf, named, readStream, sse } from '../../test/read-stream.ts'

const text = (delta: string, more: object = {}) => ({
  type: 'response.output_text.delta',
  output_index: 0,
  content_index: 0,
  delta,
  ...more,
})
const end = (status = 'completed', more: object = {}) => ({
  type: `response.${status}`,
  response: { status, ...more },
})

it('joins the texts of several items, whose ids may change all the time', async () => {
  const body = sse(
    { type: 'response.created', response: { status: 'in_progress' } },
    text('Hel', { item_id: 'a', obfuscation: 'x' }),
    text('l', { item_id: 'b' }),
    { type: 'response.web_search_call.searching', output_index: 1 },
    text('o', { item_id: 'c', output_index: 2 }),
    // One server sends the whole text of its last event as nothing.
    end('completed', { output_text: '', output: [] }),
    done,
  )
  expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hello', finishReason: 'stop' })
})

it('parts the summaries of reasoning by an empty line', async () => {
  const summary = (summary_index: number, delta: string) => ({
    type: 'response.reasoning_summary_text.delta',
    output_index: 0,
    summary_index,
    delta,
  })
  const body = sse(summary(0, 'On'), summary(0, 'e'), summary(1, 'Two'), end())
  expect((await readStream(body)).reasoning).toBe('One\n\nTwo')
})

describe('calls', () => {
  const item = { type: 'function_call', id: 'fc', call_id: 'c', name: 'f', arguments: '' }
  it('stream their arguments and end the answer', async () => {
    const events = await eventsOf(
      sse(
        { type: 'response.output_item.added', output_index: 0, item },
        { type: 'response.function_call_arguments.delta', output_index: 0, delta: '{"a":' },
        { type: 'response.function_call_arguments.delta', output_index: 0, delta: '1}' },
        { type: 'response.output_item.done', output_index: 0, item: { ...item, arguments: '{"a":1}' } },
        end(),
      ),
    )
    expect(events).toEqual([
      { type: 'tool-call-start', id: 'c', name: 'f' },
      { type: 'tool-call-delta', id: 'c', delta: '{"a":' },
      { type: 'tool-call-delta', id: 'c', delta: '1}' },
      { type: 'tool-call-end', id: 'c', arguments: '{"a":1}' },
      { type: 'finish', reason: 'tool-calls', raw: 'completed' },
    ])
  })

  it('may have an input that is no JSON', async () => {
    const custom = { type: 'custom_tool_call', call_id: 'c', name: 'sql', input: '' }
    const body = sse(
      { type: 'response.output_item.added', output_index: 0, item: custom },
      { type: 'response.custom_tool_call_input.delta', output_index: 0, delta: 'select 1' },
      { type: 'response.output_item.done', output_index: 0, item: { ...custom, input: 'select 1' } },
      end(),
    )
    expect((await readStream(body)).toolCalls).toMatchObject([{ name: 'sql', arguments: 'select 1' }])
  })
})

it('keeps the words of a refusal apart', async () => {
  const body = sse({ type: 'response.refusal.delta', output_index: 0, delta: 'No.' }, end())
  expect(await readStream(body)).toMatchObject({ text: '', refusal: 'No.', finishReason: 'refusal' })
})

describe('the end', () => {
  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content-filter'],
    ['steered', 'unknown'],
  ])('may be incomplete by %s', async (reason, finishReason) => {
    const body = sse(text('Hi'), end('incomplete', { incomplete_details: { reason } }))
    expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hi', finishReason })
  })

  it.each([
    ['told flat', { type: 'error', code: 'x', message: 'no', sequence_number: 2 }],
    ['nested', { type: 'error', error: { code: 'x', message: 'no' } }],
    ['of the response', end('failed', { error: { code: 'x', message: 'no' } })],
  ])('may be an error %s', async (_, failure) => {
    expect(await readStream(sse(text('Hi'), failure, end('failed')))).toMatchObject({
      text: 'Hi',
      error: { code: 'provider', message: 'no', providerCode: 'x' },
    })
  })

  it.each([[sse(text('Hi'))], [sse(text('Hi'), done)]])('is a cut without an event of it', async (body) => {
    expect(await readStream(body)).toMatchObject({ text: 'Hi', error: { code: 'truncated' } })
  })

  it('may hold all of the answer', async () => {
    const output = [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }]
    expect(await readStream(sse(end('completed', { output })))).toMatchObject({ text: 'Hi' })
  })
})

it('takes the names of the events where the payloads have no types', async () => {
  const body = sse(
    named('response.output_text.delta', { delta: 'Hi' }),
    named('response.completed', { response: { status: 'completed' } }),
  )
  expect(await readStream(body)).toMatchObject({ status: 'done', text: 'Hi' })
})
