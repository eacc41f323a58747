import { expect, it } from 'vitest'
import type { StreamEvent } from '../stream-event.ts'
import { patterns } from './patterns/index.ts'
import type { ReviewCheck } from './review-check.ts'
import { reviewEvents } from './review-events.ts'
import type { ReviewOptions } from './review-options.ts'

const text = (delta: string): StreamEvent => ({ type: 'text-delta', delta })
const data: StreamEvent = { type: 'data', name: 'progress', value: 1 }
const source: StreamEvent = { type: 'source', source: { id: '1', url: 'https://example.test/' } as never }
const finish: StreamEvent = { type: 'finish', reason: 'stop', raw: null }
const call: StreamEvent[] = [
  { type: 'tool-call-start', id: 'a', name: 'look' },
  { type: 'tool-call-delta', id: 'a', delta: '{}' },
  { type: 'tool-call-end', id: 'a', arguments: '' },
]

/** @returns what the check was asked about, and what has passed */
async function pass(events: readonly StreamEvent[], options: Partial<ReviewOptions>) {
  const asked: string[] = []
  const noted: ReviewCheck = ({ held }) => {
    if (held) asked.push(held)
    return 'release'
  }
  async function* all() {
    yield* events
  }
  const passed: StreamEvent[] = []
  for await (const event of reviewEvents(all(), { check: noted, ...options })) passed.push(event)
  return { asked, passed }
}

it.each([data, source])('does not let $type cut a sentence in two, and passes it behind', async (event) => {
  const { asked, passed } = await pass([text('One se'), event, text('ntence. Two'), finish], {})
  expect(asked).toEqual(['One sentence. ', 'Two'])
  expect(passed).toEqual([text('One sentence. '), event, text('Two'), finish])
})

it('finds a phrase around what is no word', async () => {
  const { passed } = await pass([text('Project '), data, text('x.'), finish], {
    check: patterns({ patterns: ['project x'] }),
  })
  expect(passed.filter(({ type }) => type === 'text-delta')).not.toContainEqual(text('x.'))
  expect(JSON.stringify(passed)).not.toMatch(/project/i)
})

it.each<[string, StreamEvent[]]>([
  ['data', [data]],
  ['a call', call],
  ['thoughts', [{ type: 'reasoning-delta', delta: 'Hm.' }]],
])('holds the whole answer, whatever %s comes in its middle', async (_, between) => {
  const { asked, passed } = await pass([text('One. '), ...between, text('Two.'), finish], { unit: 'all' })
  expect(asked).toEqual(['One. Two.'])
  expect(passed).toEqual([text('One. Two.'), ...between, finish])
})

it('holds a call that is checked behind the words it came behind', async () => {
  const { asked, passed } = await pass([text('One. '), ...call, text('Two.'), finish], {
    unit: 'all',
    toolCalls: true,
  })
  expect(asked).toEqual(['One. Two.', '{}'])
  expect(passed.map(({ type }) => type)).toEqual(['text-delta', 'tool-call-start', 'tool-call-end', 'finish'])
})

it('ends the words before a call, which may have to be run before more comes', async () => {
  const { asked, passed } = await pass([text('Let me look.'), ...call, text('So.'), finish], {})
  expect(asked).toEqual(['Let me look.', 'So.'])
  expect(passed).toEqual([text('Let me look.'), ...call, text('So.'), finish])
})

it('keeps data that waited when the answer begins again', async () => {
  const { passed } = await pass([text('Old'), data, { type: 'restart' }, text('New.'), finish], {})
  expect(passed).toEqual([data, { type: 'restart' }, text('New.'), finish])
})
