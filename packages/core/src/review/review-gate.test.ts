import { describe, expect, it, vi } from 'vitest'
import { createFakeClock } from '../../test/fake-clock.ts'
import { createRandom } from '../../test/random.ts'
import { createRandomReview, delayed } from '../../test/random-review.ts'
import { createStream } from '../create-stream.ts'
import { mapped } from '../protocol/map.ts'
import type { StreamState } from '../state/stream-state.ts'
import type { StreamEvent } from '../stream-event.ts'
import type { ReviewCheck, ReviewContext } from './review-check.ts'
import { reviewGate } from './review-gate.ts'
import type { ReviewOptions } from './review-options.ts'

/** An answer of given events, given when a test says so. */
function createAnswer(review: ReviewOptions, clock = createFakeClock()) {
  const waiting: StreamEvent[] = []
  let wake = () => {}
  let ended = false
  let failure: Error | undefined
  let taken = 0
  const cancelled = vi.fn()
  async function* open() {
    for (;;) {
      while (waiting.length > 0) {
        taken++
        yield waiting.shift()
      }
      if (failure) throw failure
      if (ended) return
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const states: StreamState[] = []
  const stream = createStream(
    { url: 'https://example.test/', fetch: async () => new Response(toBody(open())), cancel: cancelled },
    {
      framing: 'ndjson',
      protocol: mapped(({ json }) => json as StreamEvent),
      review: reviewGate(review),
      host: { setTimer: clock.setTimer, requestFrame },
    },
  )
  stream.subscribe(() => states.push(stream.getSnapshot()))
  const send = (...events: StreamEvent[]) => {
    waiting.push(...events)
    wake()
  }
  return {
    stream,
    states,
    clock,
    cancelled,
    get taken() {
      return taken
    },
    send,
    say: (...deltas: string[]) => send(...deltas.map((delta) => ({ type: 'text-delta', delta }) as const)),
    finish: () => send({ type: 'finish', reason: 'stop', raw: 'stop' }),
    end() {
      ended = true
      wake()
    },
    fail(error: Error) {
      failure = error
      wake()
    },
  }
}

function toBody(events: AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  const iterator = events[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
      },
    },
    { highWaterMark: 0 },
  )
}

/** A frame that is never far. */
const requestFrame = (callback: () => void) => {
  queueMicrotask(callback)
  return () => {}
}

/** All that can happen by itself has. */
const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

/** A check whose verdicts a test gives by hand. */
function createJudge() {
  const asked: (ReviewContext & { answer(verdict: unknown): void; fail(error: unknown): void })[] = []
  const check: ReviewCheck = (context) =>
    new Promise((resolve, reject) => {
      const { held, released, pending, isFinal, canHold, channel, toolCall, signal } = context
      const facts = { held, released, pending, isFinal, canHold, channel, toolCall, signal }
      asked.push({ ...facts, answer: resolve as never, fail: reject })
    })
  return { asked, check }
}

describe('what is held', () => {
  it('shows nothing before its verdict, and a sentence right after it', async () => {
    const { asked, check } = createJudge()
    const answer = createAnswer({ check })
    void answer.stream.start()
    answer.say('One. ', 'Two. Thr')
    await settled()
    expect(asked).toMatchObject([
      { held: 'One. ', released: '', isFinal: false, channel: 'text', toolCall: null },
    ])
    expect(answer.stream.getSnapshot()).toMatchObject({
      text: '',
      status: 'streaming',
      review: { status: 'checking', heldChars: 13, checked: 0 },
    })
    asked[0]?.answer('release')
    await settled()
    expect(answer.stream.getSnapshot()).toMatchObject({ text: 'One. ', review: { heldChars: 8, checked: 1 } })
    expect(asked[1]).toMatchObject({ held: 'Two. ', released: 'One. ' })
    answer.stream.cancel()
    await settled()
    expect(answer.clock.timers).toBe(0)
  })

  it('is done only after the last verdict, which has seen the whole answer', async () => {
    const { asked, check } = createJudge()
    const answer = createAnswer({ check, inFlight: 3 })
    const ended = answer.stream.start()
    answer.say('One. Two. ')
    answer.finish()
    await settled()
    expect(asked.map(({ held, released, pending }) => [held, released, pending])).toEqual([['One. ', '', '']])
    asked[0]?.answer('release')
    await settled()
    expect(asked[1]).toMatchObject({ held: 'Two. ', released: 'One. ', isFinal: true })
    expect(answer.stream.getSnapshot()).toMatchObject({ status: 'streaming', finishReason: null })
    asked[1]?.answer('release')
    expect(await ended).toMatchObject({
      status: 'done',
      text: 'One. Two. ',
      finishReason: 'stop',
      review: { status: 'clear', heldChars: 0, checked: 2, verdicts: [] },
    })
  })

  it('asks once more at the end when nothing waits there', async () => {
    const seen: unknown[] = []
    const answer = createAnswer({
      check({ held, released, isFinal }) {
        seen.push({ held, released, isFinal })
        return 'release'
      },
    })
    const ended = answer.stream.start()
    answer.say('One.\n')
    answer.finish()
    await ended
    expect(seen).toEqual([
      { held: 'One.\n', released: '', isFinal: false },
      { held: '', released: 'One.\n', isFinal: true },
    ])
  })

  it('has as many checked at once as it may, and shows them in their order', async () => {
    const { asked, check } = createJudge()
    const answer = createAnswer({ check, inFlight: 2 })
    void answer.stream.start()
    answer.say('One. Two. Three. Four')
    await settled()
    expect(asked).toMatchObject([
      { held: 'One. ', released: '', pending: '' },
      { held: 'Two. ', released: '', pending: 'One. ' },
    ])
    asked[1]?.answer({ type: 'replace', text: 'Zwei. ' })
    await settled()
    expect(answer.stream.getSnapshot().text).toBe('')
    expect(asked).toHaveLength(2)
    asked[0]?.answer('release')
    await settled()
    expect(answer.stream.getSnapshot().text).toBe('One. Zwei. ')
    expect(asked[2]).toMatchObject({ held: 'Three. ', released: 'One. ', pending: 'Two. ' })
    answer.stream.cancel()
    expect(asked[2]?.signal.aborted).toBe(true)
  })

  it('is dropped by cancel, and goes on with resume where the server can', async () => {
    const { asked, check } = createJudge()
    const stream = createStream<unknown>(
      ({ cursor }) =>
        new Response(
          cursor
            ? 'id: a-2\ndata: Two. \n\ndata: [DONE]\n\n'
            : new ReadableStream({
                start: (c) => c.enqueue(new TextEncoder().encode('id: a-1\ndata: One. O\n\n')),
              }),
          { headers: { 'content-type': 'text/event-stream' } },
        ),
      { protocol: 'text', review: reviewGate({ check }) },
    )
    void stream.start()
    await settled()
    stream.disconnect()
    expect(asked).toHaveLength(1)
    asked[0]?.answer('release')
    await settled()
    expect(stream.getSnapshot()).toMatchObject({ status: 'cancelled', text: '' })
    const ended = stream.resume()
    await settled()
    expect(asked[1]).toMatchObject({ held: 'One. ', released: '' })
    asked[1]?.answer('release')
    await settled()
    asked[2]?.answer('release')
    await settled()
    asked[3]?.answer('release')
    expect(await ended).toMatchObject({ status: 'done', text: 'One. OTwo. ' })
  })

  it('is checked and shown before the failure is told of', async () => {
    const answer = createAnswer({ check: () => Promise.resolve('release') })
    const ended = answer.stream.start()
    answer.say('One. Tw')
    await settled()
    answer.fail(new Error('gone'))
    const state = await ended
    expect(state).toMatchObject({
      status: 'error',
      text: 'One. Tw',
      error: { code: 'truncated', text: 'One. Tw' },
    })
  })

  it('makes the source wait when too much waits for verdicts', async () => {
    const { asked, check } = createJudge()
    const answer = createAnswer({ check, maxHeldChars: 20 })
    void answer.stream.start()
    answer.say(...Array.from({ length: 50 }, () => 'Some words. '))
    await settled()
    const before = answer.taken
    expect(before).toBeLessThan(6)
    asked[0]?.answer('release')
    await settled()
    expect(answer.taken).toBeGreaterThan(before)
    expect(answer.taken).toBeLessThan(before + 4)
    answer.stream.cancel()
    await settled()
    expect(answer.clock.timers).toBe(0)
  })
})

describe('a verdict', () => {
  it('rewrites what is held, and only that is ever shown', async () => {
    const answer = createAnswer({
      check: ({ held }) =>
        held.includes('card') ? { type: 'replace', text: '[x] ', reason: 'a card' } : 'release',
    })
    const ended = answer.stream.start()
    answer.say('Hi. My card 123. ', 'Bye.')
    answer.finish()
    expect(await ended).toMatchObject({
      text: 'Hi. [x] Bye.',
      review: { verdicts: [{ channel: 'text', type: 'replace', reason: 'a card', failure: null }] },
    })
    expect(answer.states.filter(({ text }) => text.includes('card'))).toEqual([])
  })

  it('holds the end of a piece back, to be checked with the next', async () => {
    const seen: string[] = []
    const answer = createAnswer({
      unit: { chars: 4, overlap: 1 },
      check: ({ held, canHold }) => {
        seen.push(held)
        return canHold ? { type: 'release', hold: 2 } : 'release'
      },
    })
    const ended = answer.stream.start()
    answer.say('abcdefghij')
    answer.finish()
    expect((await ended).text).toBe('abcdefghij')
    expect(seen).toEqual(['abcd', 'cdefgh', 'ghij'])
  })

  it.each(['held', 'all'] as const)('ends the answer, and takes back %s', async (retract) => {
    const answer = createAnswer({
      check: ({ held }) => (held.includes('bad') ? { type: 'block', reason: 'No.', retract } : 'release'),
    })
    const ended = answer.stream.start()
    answer.say('Fine. ', 'So bad. ', 'More. ', 'Never')
    await settled()
    expect(await ended).toMatchObject({
      status: 'done',
      text: retract === 'all' ? '' : 'Fine. ',
      finishReason: 'content-filter',
      error: null,
      review: { status: 'blocked', heldChars: 0, verdicts: [{ type: 'block', reason: 'No.' }] },
    })
    expect(answer.cancelled).toHaveBeenCalledOnce()
    expect(await answer.stream.resume()).toMatchObject({ status: 'done', review: { status: 'blocked' } })
    expect(answer.states.filter(({ text }) => /bad|More/.test(text))).toEqual([])
  })

  it('is asked of each check in turn, for what those before it let through', async () => {
    const second = vi.fn<ReviewCheck>(() => 'release')
    const seen: string[] = []
    const answer = createAnswer({
      check: [
        ({ held, canHold }) => ({ type: 'replace', text: held.toUpperCase(), hold: canHold ? 1 : 0 }),
        (context) => {
          seen.push(context.held)
          return second(context)
        },
      ],
    })
    const ended = answer.stream.start()
    answer.say('one.\ntwo')
    answer.finish()
    expect((await ended).text).toBe('ONE.\nTWO')
    expect(seen).toEqual(['ONE.', '\nTWO'])
  })
})

describe('a check that fails', () => {
  const failures: [string, ReviewCheck, string][] = [
    [
      'throws',
      () => {
        throw new Error('no')
      },
      'threw',
    ],
    ['rejects', () => Promise.reject(new Error('no')), 'threw'],
    ['answers nothing', () => undefined as never, 'invalid'],
    ['answers true', () => true as never, 'invalid'],
    ['answers a word that is none', () => Promise.resolve('ok') as never, 'invalid'],
    ['replaces by no text', () => ({ type: 'replace' }) as never, 'invalid'],
    ['holds more than there is', () => ({ type: 'release', hold: 999 }), 'invalid'],
    ['holds less than nothing', () => ({ type: 'release', hold: -1 }), 'invalid'],
    ['hangs', () => new Promise(() => {}), 'timeout'],
  ]
  it.each(failures)('blocks when it %s', async (_, check, failure) => {
    const answer = createAnswer({ check, timeoutMs: 500 })
    const ended = answer.stream.start()
    answer.say('Hidden. Yes')
    await settled()
    answer.clock.advance(500)
    expect(await ended).toMatchObject({
      status: 'done',
      text: '',
      finishReason: 'content-filter',
      review: { status: 'blocked', verdicts: [{ type: 'block', failure }] },
    })
    expect(answer.clock.timers).toBe(0)
  })

  it.each(failures)('lets pass, where that is asked for, when it %s', async (_, check, failure) => {
    const answer = createAnswer({ check, timeoutMs: 500, onFailure: 'release', unit: 'all' })
    const ended = answer.stream.start()
    answer.say('Shown. Yes')
    answer.finish()
    await settled()
    answer.clock.advance(500)
    expect(await ended).toMatchObject({
      status: 'done',
      text: 'Shown. Yes',
      review: { status: 'clear', verdicts: [{ type: 'release', failure }] },
    })
  })

  it.each(failures)(
    'takes nothing back of what others have rewritten, and has the rest asked, when it %s',
    async (_, check) => {
      const redact =
        (word: string): ReviewCheck =>
        ({ held }) => ({ type: 'replace', text: held.replace(word, '***'), reason: word })
      const answer = createAnswer({
        check: [redact('secret'), check, redact('hidden')],
        timeoutMs: 500,
        onFailure: 'release',
        unit: 'all',
      })
      const ended = answer.stream.start()
      answer.say('A secret and a hidden thing.')
      answer.finish()
      await settled()
      answer.clock.advance(500)
      expect((await ended).text).toBe('A *** and a *** thing.')
      expect(answer.clock.timers).toBe(0)
    },
  )

  it('has an answer after its time make no difference', async () => {
    const { asked, check } = createJudge()
    const answer = createAnswer({ check, timeoutMs: 500 })
    const ended = answer.stream.start()
    answer.say('Hidden. Yes')
    await settled()
    answer.clock.advance(500)
    expect(asked[0]?.signal.aborted).toBe(true)
    asked[0]?.answer('release')
    expect((await ended).text).toBe('')
    await settled()
    expect(answer.stream.getSnapshot().text).toBe('')
  })

  it.each<[string, Partial<ReviewOptions>]>([
    ['is not the only one in flight', { inFlight: 2 }],
    ['is the last', { unit: 'all' }],
  ])('blocks when it holds back of a piece that %s', async (_, options) => {
    const answer = createAnswer({ check: () => ({ type: 'release', hold: 1 }), ...options })
    const ended = answer.stream.start()
    answer.say('Hidden. Yes')
    answer.finish()
    expect(await ended).toMatchObject({ text: '', review: { verdicts: [{ failure: 'invalid' }] } })
  })
})

describe('what is not text', () => {
  it('passes in its order, reasoning and calls unchecked by default', async () => {
    const { asked, check } = createJudge()
    const answer = createAnswer({ check })
    const ended = answer.stream.start()
    answer.send(
      { type: 'reasoning-delta', delta: 'Hm. ' },
      { type: 'text-delta', delta: 'Let me look.' },
      { type: 'tool-call-start', id: 'a', name: 'look' },
      { type: 'tool-call-delta', id: 'a', delta: '{}' },
      { type: 'tool-call-end', id: 'a', arguments: '' },
      { type: 'usage', usage: { outputTokens: 3 } },
      { type: 'refusal-delta', delta: 'I cannot.' },
    )
    await settled()
    expect(answer.stream.getSnapshot()).toMatchObject({
      reasoning: 'Hm. ',
      text: '',
      toolCalls: [],
      usage: null,
    })
    expect(asked).toMatchObject([{ held: 'Let me look.', isFinal: false }])
    asked[0]?.answer('release')
    await settled()
    expect(answer.stream.getSnapshot()).toMatchObject({
      text: 'Let me look.',
      toolCalls: [{ arguments: '{}', complete: true }],
      usage: { outputTokens: 3 },
      refusal: '',
    })
    answer.finish()
    await settled()
    asked[1]?.answer('release')
    await settled()
    asked[2]?.answer('release')
    expect(await ended).toMatchObject({ refusal: 'I cannot.', status: 'done' })
    expect(asked.map(({ channel, isFinal }) => [channel, isFinal])).toEqual([
      ['text', false],
      ['text', true],
      ['refusal', true],
    ])
  })

  it('is checked where that is asked for: reasoning by sentences, a call as a whole', async () => {
    const seen: unknown[] = []
    const answer = createAnswer({
      reasoning: true,
      toolCalls: true,
      check({ channel, held, toolCall }) {
        seen.push([channel, held, toolCall?.name])
        return channel === 'tool-call' ? { type: 'replace', text: '{"safe":1}' } : 'release'
      },
    })
    const ended = answer.stream.start()
    answer.send(
      { type: 'reasoning-delta', delta: 'Hm. So' },
      { type: 'tool-call-start', id: 'a', name: 'pay' },
      { type: 'tool-call-delta', id: 'a', delta: '{"to":' },
      { type: 'tool-call-delta', id: 'a', delta: '1}' },
      { type: 'tool-call-end', id: 'a', arguments: '' },
    )
    answer.finish()
    expect(await ended).toMatchObject({
      reasoning: 'Hm. So',
      toolCalls: [{ arguments: '{"safe":1}', complete: true }],
    })
    expect(seen).toEqual([
      ['reasoning', 'Hm. ', undefined],
      ['reasoning', 'So', undefined],
      ['tool-call', '{"to":1}', 'pay'],
      ['reasoning', '', undefined],
    ])
    expect(answer.states.some(({ toolCalls }) => toolCalls[0]?.arguments.includes('to'))).toBe(false)
  })

  it('is forgotten with what was held when the server begins again', async () => {
    const { asked, check } = createJudge()
    const answer = createAnswer({ check })
    const ended = answer.stream.start()
    answer.say('Old. News')
    await settled()
    answer.send({ type: 'restart' })
    answer.say('New. ')
    answer.finish()
    await settled()
    asked[0]?.answer('release')
    await settled()
    expect(asked[1]).toMatchObject({ held: 'New. ', released: '', isFinal: true })
    asked[1]?.answer('release')
    expect((await ended).text).toBe('New. ')
  })
})

it.each<[string, Partial<ReviewOptions>]>([
  ['unit', { unit: 'word' as never }],
  ['unit', { unit: { chars: 4, overlap: 4 } }],
  ['unit', { unit: { chars: 0 } }],
  ['unit', { unit: { chars: 4, overlap: 1 }, inFlight: 2 }],
  ['check', { check: [] }],
  ['check', { check: 'release' as never }],
  ['timeoutMs', { timeoutMs: 0 }],
  ['onFailure', { onFailure: 'pass' as never }],
])('says at once that %s is wrong in %j', (name, options) => {
  expect(() => reviewGate({ check: () => 'release', ...options })).toThrow(name)
})

it('comes to the same end whatever the timing, and shows nothing on the way that it should not', async () => {
  for (let seed = 1; seed <= 400; seed++) {
    const { parts, unit, inFlight, verdictOn } = createRandomReview(seed)
    const run = async (check: ReviewCheck, pieces: readonly string[]) => {
      let approved = 0
      const answer = createAnswer({ check: counted(check, (chars) => (approved += chars)), unit, inFlight })
      let tooEarly = 0
      answer.stream.subscribe(() => {
        if (answer.stream.getSnapshot().text.length > approved) tooEarly++
      })
      const ended = answer.stream.start()
      const random = createRandom(seed)
      for (const piece of pieces) {
        answer.say(piece)
        if (random(3) === 0) await Promise.resolve()
      }
      answer.finish()
      const { text, finishReason, review } = await ended
      const { longestWaitMs, checked, ...verdicts } = review
      return { end: { text, finishReason, verdicts, checked }, states: answer.states, tooEarly }
    }
    const reference = await run(verdictOn, [parts.join('')])
    const late = await run(delayed(verdictOn, seed), parts)
    expect({ seed, ...late.end }).toEqual({ seed, ...reference.end })
    expect(late.tooEarly).toBe(0)
    let before = ''
    for (const { text } of late.states) {
      if (Object(unit).chars === undefined || inFlight === 1) expect(text).not.toMatch(/secret|evil/)
      if (text) expect(text.startsWith(before)).toBe(true)
      before = text
    }
  }
})

/** Tells how many characters a verdict lets pass, when it is given. */
function counted(check: ReviewCheck, onPassed: (chars: number) => void): ReviewCheck {
  return async (context) => {
    const verdict = await check(context)
    if (verdict === 'release') onPassed(context.held.length)
    else if (verdict.type === 'release') onPassed(context.held.length - (verdict.hold ?? 0))
    else if (verdict.type === 'replace') onPassed(verdict.text.length - (verdict.hold ?? 0))
    return verdict
  }
}
