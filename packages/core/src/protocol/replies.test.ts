import { describe, expect, it } from 'vitest'
import { cutResponse } from '../../test/fake-source.ts'
import { createStream } from '../create-stream.ts'
import type { StreamOptions } from '../stream-options.ts'

const read = (body: string, type = 'text/event-stream', options: StreamOptions = {}) =>
  createStream(() => cutResponse(new TextEncoder().encode(body), 5, type), options).start()
const json = (value: unknown, options: StreamOptions = {}) =>
  read(JSON.stringify(value), 'application/json', options)

describe('a reply that does not stream', () => {
  it('is read as Chat Completions', async () => {
    const message = {
      role: 'assistant',
      content: 'Hi',
      tool_calls: [{ id: 'c', function: { name: 'f', arguments: '{}' } }],
    }
    const state = await json({
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: 'tool_calls' }],
      usage: { prompt_tokens: 3, completion_tokens: 1 },
    })
    expect(state).toMatchObject({
      status: 'done',
      text: 'Hi',
      finishReason: 'tool-calls',
      usage: { inputTokens: 3, outputTokens: 1 },
      toolCalls: [{ id: 'c', name: 'f', arguments: '{}', complete: true }],
    })
  })

  it('is read as Responses', async () => {
    const state = await json({
      object: 'response',
      status: 'completed',
      output: [
        {
          type: 'reasoning',
          summary: [
            { type: 'summary_text', text: 'One' },
            { type: 'summary_text', text: 'Two' },
          ],
        },
        {
          type: 'message',
          content: [
            { type: 'output_text', text: 'Hi', annotations: [{ url: 'https://a.test', title: 'A' }] },
          ],
        },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{"a":1}' },
      ],
    })
    expect(state).toMatchObject({
      status: 'done',
      text: 'Hi',
      reasoning: 'One\n\nTwo',
      finishReason: 'tool-calls',
      sources: [{ url: 'https://a.test', title: 'A' }],
      toolCalls: [{ id: 'c', name: 'f', arguments: '{"a":1}', complete: true }],
    })
  })

  it('is read as Anthropic', async () => {
    const state = await json({
      type: 'message',
      content: [
        { type: 'text', text: 'Hi' },
        { type: 'tool_use', id: 't', name: 'f', input: { a: 1 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 3, output_tokens: 1 },
    })
    expect(state).toMatchObject({
      status: 'done',
      text: 'Hi',
      finishReason: 'tool-calls',
      toolCalls: [{ id: 't', name: 'f', arguments: '{"a":1}' }],
    })
  })

  it.each([
    [{ text: 'Hi' }, 'Hi'],
    [{ status: 'ok', answer: 'Hi' }, 'Hi'],
    ['Hi', 'Hi'],
    [{ rows: [1, 2] }, ''],
    [[], ''],
  ])('is data when nobody knows it: %j', async (value, text) => {
    expect(await json(value)).toMatchObject({ status: 'done', data: value, text })
  })

  it('is data element by element when it is an array', async () => {
    const values: unknown[] = []
    const state = await json([{ row: 1 }, { row: 2, text: 'Hi' }], {
      onEvent: ({ event }) => event.type === 'data' && values.push(event.value),
    })
    expect(values).toEqual([{ row: 1 }, { row: 2, text: 'Hi' }])
    expect(state).toMatchObject({ status: 'done', data: { row: 2, text: 'Hi' }, text: 'Hi' })
  })

  it('is cut when its array has no end', async () => {
    expect(await read('[{"row":1},', 'application/json')).toMatchObject({
      status: 'error',
      error: { code: 'truncated' },
      data: { row: 1 },
    })
  })

  it('is an error when it holds one, whatever its status', async () => {
    expect(await json({ error: { message: 'No', code: 'nope' } })).toMatchObject({
      status: 'error',
      error: { code: 'provider', message: 'No', providerCode: 'nope' },
    })
  })

  it('is an error when it is no JSON after all', async () => {
    expect(await read('{"a":', 'application/json')).toMatchObject({ error: { code: 'invalid-message' } })
  })

  it('is read as text when it is text, marks and all', async () => {
    expect(await read('Hé [DONE]\n', 'text/plain; charset=utf-8')).toMatchObject({
      status: 'done',
      text: 'Hé [DONE]\n',
    })
  })
})

describe('a stream of no known protocol', () => {
  it('is plain text', async () => {
    const state = await read(
      'data: Hel\n\nevent: ping\ndata: x\n\ndata: lo\ndata: you\n\nevent: done\ndata\n\n',
    )
    expect(state).toMatchObject({ status: 'done', text: 'Hello\nyou' })
  })

  it('stays plain text when a later word looks like JSON', async () => {
    expect(await read('data: a\n\ndata: {}\n\ndata: [DONE]\n\n')).toMatchObject({ text: 'a{}' })
  })

  it('is JSON, whose text is found and whose payloads are data', async () => {
    const events: unknown[] = []
    const state = await read(
      'event: token\ndata: {"token":"Hi"}\n\ndata: {"n":1}\n\ndata: [DONE]\n\n',
      undefined,
      {
        onEvent: ({ event }) => event.type === 'data' && events.push([event.name, event.value]),
      },
    )
    expect(state).toMatchObject({ status: 'done', text: 'Hi', data: { n: 1 } })
    expect(events).toEqual([
      ['token', { token: 'Hi' }],
      ['message', { n: 1 }],
    ])
  })

  it('becomes a known protocol once a message of one comes', async () => {
    const body =
      'data: {"queued":1}\n\ndata: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
    expect(await read(body)).toMatchObject({ status: 'done', text: 'Hi', finishReason: 'stop' })
  })

  it('fails by an event named error', async () => {
    expect(await read('data: Hi\n\nevent: error\ndata: out of memory\n\n')).toMatchObject({
      text: 'Hi',
      error: { code: 'provider', message: 'out of memory' },
    })
  })
})

describe('map', () => {
  it('gives text by a string and events by themselves, and skips nothing else', async () => {
    const state = await read('data: {"w":"Hel"}\n\ndata: {"w":"lo"}\n\ndata: {}\n\n', undefined, {
      map: ({ json: value }) => {
        const { w } = value as { w?: string }
        if (w === undefined)
          return [
            { type: 'usage', usage: { outputTokens: 2 } },
            { type: 'finish', reason: 'length', raw: 'max' },
          ]
        return w === 'Hel' ? w : { type: 'text-delta', delta: w }
      },
    })
    expect(state).toMatchObject({
      status: 'done',
      text: 'Hello',
      usage: { outputTokens: 2 },
      finishReason: 'length',
    })
  })

  it('ends at [DONE], which it never sees, and at the end of the body', async () => {
    expect(await read('data: a\n\ndata: [DONE]\n\n', undefined, { map: ({ data }) => data })).toMatchObject({
      text: 'a',
    })
    expect(await read('data: a\n\n', undefined, { map: ({ data }) => data })).toMatchObject({
      status: 'done',
    })
  })

  it('cannot hide an event named error by skipping it', async () => {
    expect(await read('event: error\ndata: no\n\n', undefined, { map: () => null })).toMatchObject({
      error: { code: 'provider', message: 'no' },
    })
  })
})

describe('newline-delimited JSON of no known protocol', () => {
  it('is JSON, and its end is an end', async () => {
    expect(await read('{"token":"Hel"}\n"lo"\n{"n":1}', 'application/x-ndjson')).toMatchObject({
      status: 'done',
      text: 'Hello',
      data: { n: 1 },
    })
  })

  it('is cut in the middle of a line', async () => {
    expect(await read('{"token":"Hi"}\n{"tok', 'application/x-ndjson')).toMatchObject({
      text: 'Hi',
      error: { code: 'truncated' },
    })
  })
})

it('reads a stream by the protocol the app names, and no other', async () => {
  const body = 'data: {"choices":[{"delta":{"content":"Hi"}}]}\n\n'
  expect(await read(body, undefined, { protocol: 'text' })).toMatchObject({
    text: JSON.stringify({ choices: [{ delta: { content: 'Hi' } }] }),
  })
})

describe('JSON of an app that looks a little like a provider’s', () => {
  it.each([
    [
      'data: {"type":"message","content":"Hel"}\n\ndata: {"type":"message","content":"lo"}\n\ndata: [DONE]\n\n',
    ],
    ['data: {"type":"response","text":"Hel"}\n\ndata: {"type":"response","text":"lo"}\n\ndata: [DONE]\n\n'],
    ['data: {"type":"ping"}\n\ndata: {"text":"Hel"}\n\ndata: {"text":"lo"}\n\ndata: [DONE]\n\n'],
  ])('is read as JSON: %s', async (body) => {
    expect(await read(body)).toMatchObject({ status: 'done', text: 'Hello' })
  })
})

describe('what servers get wrong', () => {
  const chunk = (delta: object) => `data: ${JSON.stringify({ choices: [{ index: 0, delta }] })}\n\n`
  const call = (id: string, name: string, args: string) =>
    chunk({ tool_calls: [{ index: 0, id, function: { name, arguments: args } }] })

  it('keeps parallel calls apart that share an index', async () => {
    const state = await read(`${call('a', 'f', '{"x":1}')}${call('b', 'g', '{"y":2}')}data: [DONE]\n\n`)
    expect(state.toolCalls).toEqual([
      { id: 'a', name: 'f', arguments: '{"x":1}', complete: true },
      { id: 'b', name: 'g', arguments: '{"y":2}', complete: true },
    ])
  })

  it('makes no calls of what is none', async () => {
    const state = await read(`${chunk({ tool_calls: [null, 5, 'x'] })}data: [DONE]\n\n`)
    expect(state).toMatchObject({ status: 'done', toolCalls: [] })
  })

  it.each([
    [{ error: { message: 'no', code: { toString: 1 } } }, 'no'],
    [{ error: {} }, 'The server reported an error.'],
    [{ error: true }, 'The server reported an error.'],
    [{ type: 'error', errorText: 'boom' }, 'boom'],
    [{ error: { message: [{ message: 'x' }, { msg: 'y' }] } }, 'x; y'],
  ])('gives an error words in any case: %j', async (body, message) => {
    const { error } = await read(`data: ${JSON.stringify(body)}\n\n`)
    expect(error).toMatchObject({ code: 'provider', message })
  })
})

describe('a map that gives back', () => {
  const mapped = (result: unknown) =>
    read('data: a\n\ndata: b\n\n', undefined, { map: (() => result) as NonNullable<StreamOptions['map']> })

  it.each([
    [['x', null, 'y'], 'xyxy'],
    [{ type: 'text-delta', delta: null }, ''],
  ])('%j is understood', async (result, text) => {
    expect(await mapped(result)).toMatchObject({ status: 'done', text })
  })

  it.each([5, true, {}, Promise.resolve('x')])('%j is told to the app', async (result) => {
    expect(await mapped(result)).toMatchObject({ status: 'error', error: { code: 'callback' } })
  })

  it('a provider’s own error cannot put words in the code', async () => {
    const { error } = await mapped({
      type: 'error',
      error: { code: 'quota', message: 'no', name: 'X', stack: '' },
    })
    expect(error).toMatchObject({ code: 'provider', message: 'no', name: 'StreamError' })
  })
})
