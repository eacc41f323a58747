import { expect, it } from 'vitest'
import { ndjson, readStream } from '../../test/read-stream.ts'

const line = (message: object, more: object = {}) => ({
  model: 'm',
  created_at: 'x',
  message: { role: 'assistant', ...message },
  done: false,
  ...more,
})
const end = (done_reason = 'stop') =>
  line({ content: '' }, { done: true, done_reason, prompt_eval_count: 3, eval_count: 2, eval_duration: 1 })
const read = (...lines: object[]) => readStream(ndjson(...lines), { contentType: 'application/x-ndjson' })

it('reads text, thoughts, counts and the end', async () => {
  expect(
    await read(line({ thinking: 'Hm' }), line({ content: 'Hel' }), line({ content: 'lo' }), end()),
  ).toMatchObject({
    status: 'done',
    text: 'Hello',
    reasoning: 'Hm',
    finishReason: 'stop',
    usage: { inputTokens: 3, outputTokens: 2 },
  })
})

it('reads calls that come whole and makes ids for those that have none', async () => {
  const call = (name: string, args: object, more: object = {}) => ({
    ...more,
    function: { name, arguments: args },
  })
  const state = await read(
    line({ tool_calls: [call('f', { a: 1 }), call('f', {}, { id: 'x' })] }),
    line({ tool_calls: [call('g', { b: [2] })] }),
    end(),
  )
  expect(state.toolCalls).toMatchObject([
    { name: 'f', arguments: '{"a":1}', complete: true },
    { id: 'x', name: 'f', arguments: '{}', complete: true },
    { name: 'g', arguments: '{"b":[2]}', complete: true },
  ])
  expect(new Set(state.toolCalls.map(({ id }) => id)).size).toBe(3)
  expect(state.finishReason).toBe('tool-calls')
})

it('reads the completions of a text', async () => {
  const piece = (response: string, more: object = {}) => ({ model: 'm', response, done: false, ...more })
  expect(await read(piece('Hi'), piece('', { done: true, done_reason: 'length' }))).toMatchObject({
    status: 'done',
    text: 'Hi',
    finishReason: 'length',
  })
})

it.each([
  [[line({ content: 'Hi' }), { error: 'out of memory' }]],
  [[line({ content: 'Hi' }), { error: 'out of memory' }, end()]],
])('fails by a line with an error', async (lines) => {
  expect(await read(...lines)).toMatchObject({
    text: 'Hi',
    error: { code: 'provider', message: 'out of memory' },
  })
})

it('is cut without its end', async () => {
  expect(await read(line({ content: 'Hi' }))).toMatchObject({ text: 'Hi', error: { code: 'truncated' } })
})

it('reads a reply that does not stream', async () => {
  const body = JSON.stringify({ ...end(), message: { role: 'assistant', content: 'Hi', thinking: 'Hm' } })
  expect(await readStream(body, { contentType: 'application/json; charset=utf-8' })).toMatchObject({
    status: 'done',
    text: 'Hi',
    reasoning: 'Hm',
    usage: { inputTokens: 3 },
  })
})
