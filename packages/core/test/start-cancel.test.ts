import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStream } from '../src/create-stream.ts'
import { countListeners } from './count-listeners.ts'
import { chat } from './events.ts'
import { createRandom } from './random.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('leaves nothing behind after ten thousand starts and cancels at random moments', {
  timeout: 60_000,
}, async () => {
  const random = createRandom(7)
  const bytes = new TextEncoder().encode(chat.answer(...'some words of an answer'.split(' ')))
  let openBodies = 0
  const listeners = new Set<unknown>()

  /** Answers after some turns, in small chunks, some turns apart; ignores the signal, as a careless fetch does. */
  const answer = async ({ signal }: { signal: AbortSignal }) => {
    countListeners(signal, listeners)
    for (let turns = random(4); turns > 0; turns--) await Promise.resolve()
    let at = 0
    openBodies++
    return new Response(
      new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            for (let turns = random(4); turns > 0; turns--) await Promise.resolve()
            if (at >= bytes.length) {
              openBodies--
              return controller.close()
            }
            controller.enqueue(bytes.subarray(at, at + 40))
            at += 40
          },
          cancel() {
            openBodies--
          },
        },
        { highWaterMark: 0 },
      ),
      { headers: { 'content-type': 'text/event-stream' } },
    )
  }

  const stream = createStream(answer)
  const endings = new Map<string, number>()
  for (let pair = 0; pair < 10_000; pair++) {
    const ended = stream.start()
    for (let turns = random(120); turns > 0; turns--) await Promise.resolve()
    stream.cancel()
    const state = stream.getSnapshot()
    endings.set(state.status, (endings.get(state.status) ?? 0) + 1)
    // Late text would show up in the snapshot of a run that has ended.
    expect(await ended).toEqual(state)
  }
  const last = stream.getSnapshot()
  await vi.runAllTimersAsync()

  expect(stream.getSnapshot()).toBe(last)
  expect(openBodies).toBe(0)
  expect(listeners.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
  // The moments were spread over the whole life of a run.
  expect(endings.get('cancelled')).toBeGreaterThan(2_000)
  expect(endings.get('done')).toBeGreaterThan(500)
})
