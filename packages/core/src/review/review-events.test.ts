import { expect, it, vi } from 'vitest'
import type { StreamEvent } from '../stream-event.ts'
import { reviewEvents } from './review-events.ts'

const say = (delta: string): StreamEvent => ({ type: 'text-delta', delta })
const finish: StreamEvent = { type: 'finish', reason: 'stop', raw: null }

/** Events, and whether they were let go. */
function createEvents(events: readonly StreamEvent[], failure?: Error) {
  const released = vi.fn()
  let given = 0
  async function* open() {
    try {
      for (const event of events) {
        given++
        yield event
      }
      if (failure) throw failure
    } finally {
      released()
    }
  }
  return { iterable: open(), released, given: () => given }
}

it('gives what has passed, and tells how the review stands', async () => {
  const { iterable } = createEvents([say('One. Tw'), say('o'), finish])
  const held: number[] = []
  const passed: StreamEvent[] = []
  const review = {
    check: () => 'release' as const,
    onReview: (state: { heldChars: number }) => held.push(state.heldChars),
  }
  for await (const event of reviewEvents(iterable, review)) passed.push(event)
  expect(passed).toEqual([say('One. '), say('Two'), finish])
  expect(Math.max(...held)).toBe(3)
  expect(held.at(-1)).toBe(0)
})

it('takes back and ends by events, and lets the source go', async () => {
  const { iterable, released, given } = createEvents([
    say('Fine. '),
    say('Bad. So'),
    ...Array(50).fill(say('more. ')),
    finish,
  ])
  const passed: StreamEvent[] = []
  const check = ({ held }: { held: string }) =>
    held.startsWith('Bad')
      ? ({ type: 'block', reason: 'bad', retract: 'all' } as const)
      : ('release' as const)
  for await (const event of reviewEvents(iterable, { check })) passed.push(event)
  expect(passed).toEqual([
    say('Fine. '),
    { type: 'restart' },
    { type: 'finish', reason: 'content-filter', raw: null },
  ])
  expect(given()).toBeLessThan(5)
  expect(released).toHaveBeenCalledOnce()
})

it('gives what came before a failure, then the failure', async () => {
  const { iterable } = createEvents([say('One. Tw')], new Error('gone'))
  const passed: StreamEvent[] = []
  const reading = (async () => {
    for await (const event of reviewEvents(iterable, { check: async () => 'release' as const }))
      passed.push(event)
  })()
  await expect(reading).rejects.toThrow('gone')
  expect(passed).toEqual([say('One. '), say('Tw')])
})

it('asks for no more than is taken, and stops when nobody wants more', async () => {
  const { iterable, released, given } = createEvents(Array(100).fill(say('One.\n')))
  for await (const event of reviewEvents(iterable, { check: () => 'release' })) {
    expect(event).toEqual(say('One.\n'))
    break
  }
  await vi.waitFor(() => expect(released).toHaveBeenCalledOnce())
  expect(given()).toBeLessThan(4)
})

it('ends by its signal, though a check hangs', async () => {
  const { iterable } = createEvents([say('One. Two'), finish])
  const controller = new AbortController()
  const check = () => {
    controller.abort(new Error('left'))
    return new Promise<'release'>(() => {})
  }
  const reading = (async () => {
    for await (const event of reviewEvents(iterable, { check, signal: controller.signal }))
      expect(event).toBeUndefined()
  })()
  await expect(reading).rejects.toThrow('left')
})
