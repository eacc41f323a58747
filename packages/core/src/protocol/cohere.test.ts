import { expect, it } from 'vitest'
import { done, eventsOf, named, readStream, sse } from '../../test/read-stream.ts'

const event = (type: string, message: object, index = 0) => named(type, { type, index, delta: { message } })
const start = named('message-start', {
  type: 'message-start',
  id: 'x',
  delta: { message: { role: 'assistant' } },
})
const text = (words: string) => event('content-delta', { content: { text: words } })
const end = (delta: object) => named('message-end', { type: 'message-end', delta }) + done

it('reads text and thoughts, each with its kind of content', async () => {
  const body = sse(
    start,
    event('content-start', { content: { type: 'thinking', thinking: '' } }),
    event('content-delta', { content: { thinking: 'Hm' } }),
    named('content-end', { type: 'content-end', index: 0 }),
    event('content-start', { content: { type: 'text', text: 'He' } }, 1),
    text('llo'),
    named('debug', { type: 'debug', prompt: 'x' }),
    end({ finish_reason: 'COMPLETE', usage: { tokens: { input_tokens: 3, output_tokens: 2 } } }),
  )
  expect(await readStream(body)).toMatchObject({
    status: 'done',
    text: 'Hello',
    reasoning: 'Hm',
    finishReason: 'stop',
    usage: { inputTokens: 3, outputTokens: 2 },
  })
})

it('reads the plan for its calls as reasoning, and the calls', async () => {
  const call = (args: string) => event('tool-call-delta', { tool_calls: { function: { arguments: args } } })
  const body = sse(
    start,
    event('tool-plan-delta', { tool_plan: 'I will look.' }),
    event('tool-call-start', {
      tool_calls: { id: 'c', type: 'function', function: { name: 'f', arguments: '' } },
    }),
    call('{"a"'),
    call(':1}'),
    named('tool-call-end', { type: 'tool-call-end', index: 0 }),
    event('tool-call-start', { tool_calls: { id: 'd', function: { name: 'g', arguments: '' } } }, 1),
    named('tool-call-end', { type: 'tool-call-end', index: 1 }),
    end({ finish_reason: 'TOOL_CALL' }),
  )
  expect(await eventsOf(body)).toEqual([
    { type: 'reasoning-delta', delta: 'I will look.' },
    { type: 'tool-call-start', id: 'c', name: 'f' },
    { type: 'tool-call-delta', id: 'c', delta: '{"a"' },
    { type: 'tool-call-delta', id: 'c', delta: ':1}' },
    { type: 'tool-call-end', id: 'c', arguments: '' },
    { type: 'tool-call-start', id: 'd', name: 'g' },
    { type: 'tool-call-end', id: 'd', arguments: '' },
    { type: 'finish', reason: 'tool-calls', raw: 'TOOL_CALL' },
  ])
})

it('gives the sources of its citations', async () => {
  const sources = [{ type: 'document', id: 'd', document: { title: 'A', url: 'https://a.test' } }]
  const body = sse(
    start,
    text('Hi'),
    event('citation-start', { citations: { start: 0, end: 2, text: 'Hi', sources } }),
    end({ finish_reason: 'COMPLETE' }),
  )
  expect((await readStream(body)).sources).toMatchObject([{ url: 'https://a.test', title: 'A' }])
})

it.each([
  [{ finish_reason: 'ERROR', error: 'invalid tools', error_type: 'INVALID' }, 'invalid tools'],
  [{ finish_reason: 'TIMEOUT' }, 'The server reported an error.'],
])('fails by its end: %j', async (delta, message) => {
  expect(await readStream(sse(start, text('Hi'), end(delta)))).toMatchObject({
    text: 'Hi',
    error: { code: 'provider', message },
  })
})

it('is cut without its end, even by the mark that follows it', async () => {
  expect(await readStream(sse(start, text('Hi'), done))).toMatchObject({ error: { code: 'truncated' } })
})

it('reads a reply that does not stream', async () => {
  const body = JSON.stringify({
    id: 'x',
    message: {
      role: 'assistant',
      tool_plan: 'I will look. ',
      content: [
        { type: 'thinking', thinking: 'Hm' },
        { type: 'text', text: 'Hi' },
      ],
      tool_calls: [
        { id: 'c', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
        { id: 'd', type: 'function', function: { name: 'g', arguments: '{}' } },
      ],
      citations: [{ sources: [{ type: 'tool', id: 't', tool_output: {} }] }],
    },
    finish_reason: 'MAX_TOKENS',
    usage: { billed_units: { input_tokens: 3 } },
  })
  expect(await readStream(body, { contentType: 'application/json' })).toMatchObject({
    status: 'done',
    text: 'Hi',
    reasoning: 'I will look. Hm',
    finishReason: 'length',
    usage: { inputTokens: 3 },
    sources: [{ url: '', title: '' }],
    toolCalls: [
      { id: 'c', arguments: '{"a":1}', complete: true },
      { id: 'd', arguments: '{}', complete: true },
    ],
  })
})
