import { describe, expect, it } from 'vitest'
import { eventsOf, ndjson, readStream, sse } from '../../test/read-stream.ts'

const started = { type: 'RUN_STARTED', runId: 'r', threadId: 't' }
const text = (delta: string, messageId = 'm') => ({ type: 'TEXT_MESSAGE_CONTENT', messageId, delta })
const call = (id = 'c') => [
  { type: 'TOOL_CALL_START', toolCallId: id, toolCallName: 'find' },
  { type: 'TOOL_CALL_ARGS', toolCallId: id, delta: '{"q":' },
  { type: 'TOOL_CALL_ARGS', toolCallId: id, delta: '1}' },
  { type: 'TOOL_CALL_END', toolCallId: id },
]
const result = { type: 'TOOL_CALL_RESULT', toolCallId: 'c', messageId: 'x', content: 'found' }
const finished = (more: object = {}) => ({ type: 'RUN_FINISHED', runId: 'r', threadId: 't', ...more })
const byTanStack = (finishReason: string) => ({ metadata: { tanstack: { finishReason } } })

it('reads text, reasoning and calls, and leaves out what it does not know', async () => {
  const state = await readStream(
    sse(
      started,
      { type: 'STEP_STARTED', stepName: 's' },
      { type: 'REASONING_MESSAGE_CONTENT', messageId: 'r', delta: 'Hm' },
      // Says the same once more, and all of it.
      { type: 'STEP_FINISHED', stepName: 's', metadata: { tanstack: { delta: 'Hm', content: 'Hm' } } },
      { type: 'TEXT_MESSAGE_START', messageId: 'm', role: 'assistant' },
      text('Hel'),
      { type: 'ACTIVITY_SNAPSHOT', messageId: 'a', content: {} },
      text('lo'),
      { type: 'TEXT_MESSAGE_END', messageId: 'm' },
      ...call(),
      finished(),
    ),
  )
  expect(state).toMatchObject({
    status: 'done',
    text: 'Hello',
    reasoning: 'Hm',
    finishReason: 'tool-calls',
    toolCalls: [{ id: 'c', name: 'find', arguments: '{"q":1}', complete: true }],
  })
})

it('reads the short forms, whose later chunks have no ids, and the older words for reasoning', async () => {
  const state = await readStream(
    sse(
      started,
      { type: 'THINKING_TEXT_MESSAGE_CONTENT', delta: 'Hm' },
      { type: 'REASONING_MESSAGE_CHUNK', messageId: 'r', delta: ', yes' },
      { type: 'TEXT_MESSAGE_CHUNK', messageId: 'm', role: 'assistant', delta: 'Hel' },
      { type: 'TEXT_MESSAGE_CHUNK', delta: 'lo' },
      { type: 'TOOL_CALL_CHUNK', toolCallId: 'c', toolCallName: 'find', delta: '{' },
      { type: 'TOOL_CALL_CHUNK', delta: '}' },
      finished(),
    ),
  )
  expect(state).toMatchObject({
    text: 'Hello',
    reasoning: 'Hm, yes',
    toolCalls: [{ id: 'c', arguments: '{}', complete: true }],
  })
})

it('shows no words of a user, and none of an agent within the agent', async () => {
  const state = await readStream(
    sse(
      started,
      { type: 'TEXT_MESSAGE_START', messageId: 'u', role: 'user' },
      text('Ask', 'u'),
      { type: 'TEXT_MESSAGE_CHUNK', messageId: 'v', role: 'system', delta: 'Rules' },
      { type: 'TEXT_MESSAGE_CHUNK', delta: ' and more' },
      { ...text('Within'), subagentRunId: 's' },
      text('Answer'),
      finished(),
    ),
  )
  expect(state.text).toBe('Answer')
})

describe('the end of a run', () => {
  it('is not the end of the answer while a call waits for its result', async () => {
    const body = ndjson(
      started,
      ...call(),
      finished(byTanStack('tool_calls')),
      result,
      text('Found it.'),
      finished(byTanStack('stop')),
    )
    expect(await readStream(body, { contentType: 'application/x-ndjson' })).toMatchObject({
      status: 'done',
      text: 'Found it.',
      finishReason: 'stop',
    })
  })

  it('is an end at once when all calls were answered, whatever the server does then', async () => {
    const body = sse(started, ...call(), result, text('Yes.'), finished())
    const state = await readStream(`${body}data: {"type":"RUN_ERROR","message":"late"}\n\n`)
    expect(state).toMatchObject({ status: 'done', finishReason: 'stop' })
  })

  it('does not make an end of the cut that comes after it, in the turn that follows', async () => {
    const body = sse(started, ...call(), finished(byTanStack('tool_calls')), result, text('Fou'))
    expect(await readStream(body)).toMatchObject({ text: 'Fou', error: { code: 'truncated' } })
  })

  it.each([
    [{ outcome: { type: 'success' } }, 'stop', 'success'],
    [{ outcome: { type: 'interrupt', interrupts: [] } }, 'pause', 'interrupt'],
    [{ outcome: 'interrupt' }, 'pause', 'interrupt'],
    [{ outcome: { type: 'cancelled' } }, 'unknown', 'cancelled'],
    [byTanStack('length'), 'length', 'length'],
    [byTanStack('content_filter'), 'content-filter', 'content_filter'],
    [{}, 'stop', 'RUN_FINISHED'],
  ])('by %j is %s', async (more, reason, raw) => {
    expect((await eventsOf(sse(started, text('Hi'), finished(more)))).at(-1)).toEqual({
      type: 'finish',
      reason,
      raw,
    })
  })

  it('adds up the counts of several models', async () => {
    const usage = [
      { model: 'a', inputTokens: 10, outputTokens: 1, cachedInputTokens: 4 },
      { model: 'b', inputTokens: 5, outputTokens: 2, reasoningTokens: 2 },
    ]
    expect((await readStream(sse(started, finished({ usage })))).usage).toEqual({
      inputTokens: 15,
      outputTokens: 3,
      cachedInputTokens: 4,
      reasoningTokens: 2,
    })
  })
})

it('is cut without it', async () => {
  expect(await readStream(sse(started, text('Hi')))).toMatchObject({
    text: 'Hi',
    error: { code: 'truncated' },
  })
})

it('fails by its own error, after text and as the first event', async () => {
  const usage = [{ inputTokens: 7 }]
  const failure = { type: 'RUN_ERROR', message: 'out of credit', code: 'quota', usage }
  const error = { code: 'provider', message: 'out of credit', providerCode: 'quota' }
  expect(await readStream(sse(started, text('Hi'), failure))).toMatchObject({
    text: 'Hi',
    usage: { inputTokens: 7 },
    error,
  })
  expect(await readStream(sse(failure))).toMatchObject({ error })
})

it('gives state and events of the app as data', async () => {
  const events = await eventsOf(
    sse(
      started,
      { type: 'STATE_SNAPSHOT', snapshot: { steps: 1 } },
      { type: 'STATE_DELTA', delta: [{ op: 'replace', path: '/steps', value: 2 }] },
      { type: 'CUSTOM', name: 'progress', value: 0.5 },
    ),
  )
  expect(events).toMatchObject([
    { type: 'data', name: 'STATE_SNAPSHOT', value: { steps: 1 } },
    { type: 'data', name: 'STATE_DELTA', value: [{ op: 'replace' }] },
    { type: 'data', name: 'progress', value: 0.5 },
  ])
})

it('is read out of the envelopes of a durable stream', async () => {
  const chunks = [started, text('Hi'), finished(byTanStack('stop'))]
  const body = ndjson(...chunks.map((chunk, id) => ({ id: `${id}`, chunk })))
  expect(await readStream(body, { contentType: 'application/x-ndjson' })).toMatchObject({
    status: 'done',
    text: 'Hi',
    finishReason: 'stop',
  })
})
