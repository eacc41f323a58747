import { expect, it } from 'vitest'
import { eventsOf, named, ndjson, readStream, sse } from '../../test/read-stream.ts'
import type { StreamEvent } from '../stream-event.ts'

const everything: StreamEvent[] = [
  { type: 'reasoning-delta', delta: 'Hm\r\n' },
  { type: 'text-delta', delta: '\u2028 a\rb\0' },
  { type: 'refusal-delta', delta: 'No' },
  { type: 'tool-call-start', id: 'c', name: 'find' },
  { type: 'tool-call-delta', id: 'c', delta: '{"q"' },
  { type: 'tool-call-end', id: 'c', arguments: '{}' },
  { type: 'source', source: { url: 'https://a.example', title: 'A', raw: { n: 1 } } },
  { type: 'usage', usage: { inputTokens: 1, outputTokens: 2, cachedInputTokens: 0 } },
  { type: 'data', name: 'price', value: [41.5, null] },
  { type: 'restart' },
  { type: 'text-delta', delta: 'again' },
  { type: 'finish', reason: 'length', raw: 'max_tokens' },
]

it('gives every event as it was written', async () => {
  expect(await eventsOf(named('rivulet', {}) + sse(...everything))).toEqual(everything)
})

it('reads the same in lines of JSON', async () => {
  const body = ndjson({ type: 'rivulet' }, ...everything)
  expect(await eventsOf(body, 'application/x-ndjson')).toEqual(everything)
})

it('is truncated without a finish', async () => {
  const body = named('rivulet', {}) + sse({ type: 'text-delta', delta: 'Hel' })
  expect(await readStream(body)).toMatchObject({
    status: 'error',
    text: 'Hel',
    error: { code: 'truncated' },
  })
})

it('reports an error with the code that the server gave', async () => {
  const error = { message: 'The answer was interrupted.', code: 'interrupted' }
  const body = named('rivulet', {}) + named('error', { type: 'error', error })
  expect((await readStream(body)).error).toMatchObject({ code: 'provider', providerCode: 'interrupted' })
})

it('leaves out what it does not know, and text that is none', async () => {
  const body = sse({ type: 'rivulet' }, { type: 'novelty', delta: 'x' }, { type: 'text-delta', delta: 7 })
  expect(await eventsOf(body + sse({ type: 'finish', reason: 'stop', raw: null }))).toEqual([
    { type: 'finish', reason: 'stop', raw: null },
  ])
})
