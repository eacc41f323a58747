import { describe, expect, it } from 'vitest'
import { createMockFetch } from '../src/create-mock-fetch.ts'
import { readEvents } from './read-events.ts'

const fetch = createMockFetch({ defaults: { pace: 0, scenario: 'echo' } })

type Call = { id?: string; function: { arguments: string } }

/** The fields of all three APIs that the tests below look into. */
type Payload = {
  type?: string
  response?: { id: string }
  item_id?: string
  item?: { id: string }
  choices?: { delta: { tool_calls?: Call[] }; finish_reason: string | null }[]
  usage?: unknown
  delta?: { partial_json?: string }
  content_block?: unknown
}

type Message = { event: string; data: string; payload: Payload }

async function ask(path: string, body: object): Promise<Message[]> {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify({ stream: true, ...body }) })
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  return readEvents(await response.text()).map((message) => ({
    ...message,
    payload: message.data.startsWith('{') ? JSON.parse(message.data) : {},
  }))
}

const messages = [{ role: 'user', content: 'Hi there' }]
const tool = { name: 'look', parameters: { type: 'object', properties: { at: { const: 1 } } } }

describe('Responses', () => {
  it('names every event by its type, and goes through created, in_progress, one item and completed', async () => {
    const found = await ask('/v1/responses', { input: 'Hi there' })
    expect(found.map(({ event }) => event)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ])
    for (const { event, payload } of found) expect(payload.type).toBe(event)
  })

  it('keeps one id for the response and one for each item', async () => {
    const found = await ask('/v1/responses?scenario=reasoning', { input: 'Hi there' })
    const ids = (pick: (payload: Payload) => string | undefined) =>
      new Set(found.flatMap(({ payload }) => pick(payload) ?? []))
    expect(ids(({ response }) => response?.id).size).toBe(1)
    expect(ids(({ item_id, item }) => item_id ?? item?.id).size).toBe(2)
  })

  it('repeats what the request set', async () => {
    const asked = {
      temperature: 0.2,
      metadata: { a: 'b' },
      tools: [{ type: 'function', ...tool }],
      instructions: 'x',
    }
    const [created] = await ask('/v1/responses', { input: 'Hi', model: 'm-1', ...asked })
    expect(created?.payload.response).toMatchObject({
      model: 'm-1',
      status: 'in_progress',
      output: [],
      usage: null,
      ...asked,
    })
  })

  it('reports an error in the middle twice, as an event and as the failed response', async () => {
    const found = await ask('/v1/responses?fault=error-event', { input: 'Hi there' })
    const [error, failed] = found.slice(-2)
    expect(error?.event).toBe('error')
    expect(error?.payload).toEqual({
      type: 'error',
      sequence_number: expect.any(Number),
      error: {
        type: 'service_unavailable_error',
        code: 'server_is_overloaded',
        message: expect.any(String),
        param: null,
      },
    })
    expect(failed?.event).toBe('response.failed')
    expect(failed?.payload.response).toMatchObject({
      status: 'failed',
      error: { code: 'server_is_overloaded' },
    })
  })
})

describe('Chat Completions', () => {
  it('names no event, opens with the role, and ends with a reason, the usage and its mark', async () => {
    const found = await ask('/v1/chat/completions', { messages, stream_options: { include_usage: true } })
    expect(new Set(found.map(({ event }) => event))).toEqual(new Set(['message']))
    expect(
      found
        .slice(0, -1)
        .map(({ payload: { choices, usage } }) => [choices?.[0]?.delta, choices?.[0]?.finish_reason, usage]),
    ).toEqual([
      [{ role: 'assistant', content: '', refusal: null }, null, null],
      [{ content: 'Hi' }, null, null],
      [{ content: ' there' }, null, null],
      [{}, 'stop', null],
      [
        undefined,
        undefined,
        expect.objectContaining({ prompt_tokens: 2, completion_tokens: 2, total_tokens: 4 }),
      ],
    ])
    expect(found.at(-1)?.data).toBe('[DONE]')
  })

  it('says nothing of usage unless it is asked', async () => {
    const found = await ask('/v1/chat/completions', { messages })
    expect(JSON.stringify(found)).not.toContain('usage')
  })

  it('gives a tool call its id and name first, then its arguments in pieces', async () => {
    const tools = [{ type: 'function', function: tool }]
    const found = await ask('/v1/chat/completions?scenario=tool-call', { messages, tools })
    const calls = found.flatMap(({ payload }) => payload.choices?.[0]?.delta.tool_calls ?? [])
    expect(calls[0]).toEqual({
      index: 0,
      id: expect.stringMatching(/^call_/),
      type: 'function',
      function: { name: 'look', arguments: '' },
    })
    expect(calls.slice(1).every(({ id }) => id === undefined)).toBe(true)
    expect(calls.map((call) => call.function.arguments).join('')).toBe('{"at":1}')
    expect(found.at(-2)?.payload.choices?.[0]?.finish_reason).toBe('tool_calls')
  })

  it('reports an error in the middle in a payload of its own', async () => {
    const found = await ask('/v1/chat/completions?fault=error-event', { messages })
    expect(found.at(-2)?.payload).toEqual({
      error: expect.objectContaining({ code: 'server_is_overloaded' }),
    })
    expect(found.at(-1)?.data).toBe('[DONE]')
  })
})

describe('Anthropic Messages', () => {
  it('names every event by its type, and goes through one block to the stop', async () => {
    const found = await ask('/v1/messages', { messages, max_tokens: 9 })
    expect(found.map(({ event }) => event)).toEqual([
      'message_start',
      'content_block_start',
      'ping',
      'content_block_delta',
      'content_block_delta',
      'content_block_stop',
      'message_delta',
      'message_stop',
    ])
    for (const { event, payload } of found) expect(payload.type).toBe(event)
    expect(found.at(-2)?.payload).toMatchObject({
      delta: { stop_reason: 'end_turn' },
      usage: { input_tokens: 2, output_tokens: 2 },
    })
  })

  it('gives a tool call an empty input first, then its JSON in pieces', async () => {
    const tools = [{ name: tool.name, input_schema: tool.parameters }]
    const found = await ask('/v1/messages?scenario=tool-call', { messages, tools, max_tokens: 99 })
    expect(found[1]?.payload.content_block).toMatchObject({ type: 'tool_use', name: 'look', input: {} })
    expect(found.map(({ payload }) => payload.delta?.partial_json ?? '').join('')).toBe('{"at":1}')
  })

  it('reports an error in the middle by its own event, and nothing after it', async () => {
    const found = await ask('/v1/messages?fault=error-event', { messages, max_tokens: 9 })
    expect(found.at(-1)?.event).toBe('error')
    expect(found.at(-1)?.payload).toEqual({
      type: 'error',
      error: { type: 'overloaded_error', message: expect.any(String) },
      request_id: expect.stringMatching(/^req_/),
    })
  })
})
