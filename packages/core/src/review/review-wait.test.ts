import { expect, it, vi } from 'vitest'
import { createFakeHost } from '../../test/fake-server.ts'
import { createStream } from '../create-stream.ts'
import { mapped } from '../protocol/map.ts'
import type { StreamEvent } from '../stream-event.ts'
import type { ReviewCheck, ReviewVerdict } from './review-check.ts'
import { reviewGate } from './review-gate.ts'
import type { ReviewOptions } from './review-options.ts'

/** An answer of events that are given by hand, behind a review, on a clock that is moved by hand. */
function setUp(options: ReviewOptions) {
  const { host, clock, pass } = createFakeHost()
  let controller: ReadableStreamDefaultController<StreamEvent> | undefined
  const stream = createStream(
    () =>
      new ReadableStream<StreamEvent>({
        start(own) {
          controller = own
        },
      }),
    { protocol: mapped(({ json }) => json as StreamEvent), review: reviewGate(options), host },
  )
  const emit = async (event: StreamEvent, waitMs: number) => {
    controller?.enqueue(event)
    await pass(waitMs)
  }
  return {
    stream,
    clock,
    pass,
    say: (delta: string, waitMs: number) => emit({ type: 'text-delta', delta }, waitMs),
    finish: (waitMs: number) => emit({ type: 'finish', reason: 'stop', raw: null }, waitMs),
    timing: () => stream.getSnapshot().timing,
  }
}

/** Verdicts that come so much later, by the clock of the answer. */
const slowly =
  (setTimer: () => (callback: () => void, delayMs: number) => unknown, delayMs: number): ReviewCheck =>
  () =>
    new Promise<ReviewVerdict>((resolve) => setTimer()(() => resolve('release'), delayMs))

it('counts the wait from the first character of a piece to when it is shown, by the moment of which all else counts', async () => {
  const parts = setUp({ check: slowly(() => parts.clock.setTimer, 500) })
  const ended = parts.stream.start()
  await parts.pass(100)
  await parts.say('One', 200)
  await parts.say('. ', 200)
  expect(parts.timing()).toMatchObject({ firstByteMs: 100, firstTextMs: null, reviewWait: { firstMs: 0 } })
  await parts.say('Two', 500)
  // It came at 100, was whole at 500, and was shown at 1,000.
  expect(parts.timing()).toMatchObject({ firstTextMs: 1000, reviewWait: { firstMs: 900, longestMs: 900 } })
  await parts.finish(500)
  const { timing } = await ended
  // "Two" came at 500 and was whole at 1,000.
  expect(timing).toMatchObject({
    firstTextMs: 1000,
    lastTextMs: 1500,
    totalMs: 1500,
    reviewWait: { firstMs: 900, longestMs: 1000, endMs: 500 },
  })
})

it('costs nothing while a check is quick and each text is a whole piece', async () => {
  const parts = setUp({ check: () => 'release' })
  const ended = parts.stream.start()
  await parts.pass(100)
  for (const line of ['One.\n', 'Two.\n', 'Three.\n']) await parts.say(line, 300)
  await parts.finish(100)
  expect((await ended).timing).toMatchObject({
    firstTextMs: 100,
    lastTextMs: 700,
    reviewWait: { firstMs: 0, longestMs: 0, endMs: 0 },
  })
})

it('counts what a check holds back from when it came', async () => {
  const check: ReviewCheck = ({ held, canHold }) =>
    canHold && held.endsWith('se\n') ? { type: 'release', hold: 3 } : 'release'
  const parts = setUp({ check })
  void parts.stream.start()
  await parts.pass(0)
  await parts.say('A phrase\n', 400)
  await parts.say('that goes on\n', 16)
  expect(parts.timing().reviewWait).toEqual({ firstMs: 0, longestMs: 400, endMs: 0 })
  parts.stream.cancel()
})

it('does not blame a review for the time in which nobody read', async () => {
  const { host, clock, pass } = createFakeHost()
  const open = (text: string, close: boolean) =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text))
        if (close) controller.close()
      },
    })
  const stream = createStream<unknown>(
    ({ cursor }) =>
      new Response(cursor ? open('data: [DONE]\n\n', true) : open('id: a-1\ndata: One. O\n\n', false), {
        headers: { 'content-type': 'text/event-stream' },
      }),
    { protocol: 'text', review: reviewGate({ check: slowly(() => clock.setTimer, 100) }), host },
  )
  void stream.start()
  await pass(50)
  stream.disconnect()
  await pass(60_000)
  const ended = stream.resume()
  // What was not judged is judged anew.
  for (let verdict = 0; verdict < 3; verdict++) await pass(100)
  expect(await ended).toMatchObject({
    text: 'One. O',
    timing: { reviewWait: { firstMs: 150, longestMs: 250 } },
  })
})

it('is nothing without a review, and warns of no burst that a review has made', async () => {
  vi.stubEnv('NODE_ENV', 'development')
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { host } = createFakeHost()
  const plain = createStream(() => new Response('Hello'), { host })
  expect((await plain.start()).timing.reviewWait).toBeNull()

  const parts = setUp({ unit: 'all', check: () => 'release' })
  const ended = parts.stream.start()
  await parts.pass(3000)
  for (let word = 0; word < 30; word++) await parts.say('word ', 50)
  await parts.finish(0)
  expect((await ended).timing).toMatchObject({ firstTextMs: 4500, reviewWait: { firstMs: 1500, endMs: 0 } })
  expect(warn).not.toHaveBeenCalled()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
