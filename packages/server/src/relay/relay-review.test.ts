import { createStream, encodeSse } from '@rivulet/core'
import type { ReviewOptions, ReviewVerdict } from '@rivulet/core/review'
import { patterns } from '@rivulet/core/review/patterns'
import { personalData } from '@rivulet/core/review/personal-data'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { deferred } from '../../test/deferred.ts'
import { readerOf, textIn } from '../../test/read-body.ts'
import { memoryJournal } from '../journal/memory-journal.ts'
import { createRuns, type Runs } from '../runs/create-runs.ts'
import { relay } from './relay.ts'

const encoder = new TextEncoder()
const chunk = (content: string) =>
  encoder.encode(encodeSse({ data: JSON.stringify({ choices: [{ index: 0, delta: { content } }] }) }))
const end = encoder.encode(
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
)

/** A relay whose provider says what a test has it say. */
function setUp(review: ReviewOptions, runs?: Runs) {
  const opened = deferred<ReadableStreamDefaultController<Uint8Array>>()
  const left = vi.fn()
  const handle = relay('openai-compatible', {
    models: ['m'],
    key: 'k',
    review,
    ...(runs && { runs }),
    onError: () => {},
    rateLimit: { perMinute: 100_000 },
    fetch: async (_, init) => {
      init?.signal?.addEventListener('abort', left)
      const given = new ReadableStream<Uint8Array>({
        start: opened.resolve,
        cancel: left,
      })
      return new Response(given, { headers: { 'content-type': 'text/event-stream' } })
    },
  })
  const ask = () =>
    handle(
      new Request('https://app.example/ask', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"prompt":"Why?"}',
      }),
    )
  return {
    ask,
    left,
    async say(...words: string[]) {
      const body = await opened.promise
      for (const word of words) body.enqueue(chunk(word))
    },
    async end() {
      const body = await opened.promise
      body.enqueue(end)
      body.close()
    },
  }
}

/** A check whose verdicts a test gives by hand, in order. */
function createJudge() {
  const asked: { held: string; answer(verdict: ReviewVerdict): void }[] = []
  const check: ReviewOptions['check'] = ({ held }) => {
    const { promise, resolve } = deferred<ReviewVerdict>()
    asked.push({ held, answer: resolve })
    return promise
  }
  return { asked, check }
}

/** All that can happen by itself has. */
async function settled() {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}

it('sends no text before its verdict, and keeps none', async () => {
  const { asked, check } = createJudge()
  const journal = memoryJournal()
  const runs = createRuns({ journal })
  const { ask, say, end } = setUp({ check }, runs)
  const response = await ask()
  const path = response.headers.get('location') ?? ''
  const sent = readerOf(response)
  const kept = readerOf(await runs.handle(new Request(`https://app.example${path}`)))
  await say('The first. ', 'The second. ', 'And')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await settled()
  asked[0]?.answer('release')
  for (const body of [sent, kept]) expect(textIn(await body.until('The first. '))).toBe('The first. ')
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  expect(asked[1]?.held).toBe('The second. ')
  await end()
  await settled()
  asked[1]?.answer({ type: 'replace', text: 'Another. ', reason: 'no' })
  for (const body of [sent, kept]) expect(textIn(await body.until('Another. '))).toBe('The first. Another. ')
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  asked[2]?.answer({ type: 'block', reason: 'no' })
  for (const body of [sent, kept]) {
    const whole = await body.until('content-filter')
    expect(textIn(whole)).toBe('The first. Another. ')
    expect(whole).not.toMatch(/second|And/)
  }
})

it('takes back what was sent, tells the client why it ended, and lets the provider go', async () => {
  const check: ReviewOptions['check'] = ({ held }) =>
    held.includes('bad') ? { type: 'block', reason: 'secret reason', retract: 'all' } : 'release'
  const { ask, say, left } = setUp({ check })
  const response = await ask()
  const state = createStream(() => response).start()
  await say('Fine. ', 'A bad one. ', 'More')
  expect(await state).toMatchObject({ status: 'done', text: '', finishReason: 'content-filter' })
  await vi.waitFor(() => expect(left).toHaveBeenCalled())
})

it('blocks when the check fails, and says nothing of how', async () => {
  const { ask, say } = setUp({
    check: () => {
      throw new Error('database password')
    },
  })
  const response = await ask()
  void say('Anything at all. ', 'More')
  const body = await response.text()
  expect(body).toContain('content-filter')
  expect(body).not.toMatch(/Anything|password/)
})

it('finds out options that are none before anybody asks', () => {
  expect(() => setUp({ check: [] })).toThrow(expect.objectContaining({ code: 'invalid-request' }))
})

it('lets no phrase through, wherever the provider cuts it', async () => {
  const text = 'Write to ada@example.org about project x, or call. Then project xylophone.'
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 30 })
  await fc.assert(
    fc.asyncProperty(cuts, fc.integer({ min: 1, max: 20 }), async (places, chars) => {
      const { ask, say, end } = setUp({
        unit: { chars },
        check: [personalData(), patterns({ patterns: ['project x'] })],
      })
      const response = await ask()
      const ordered = [0, ...places.sort((a, b) => a - b), text.length]
      void say(...ordered.slice(1).map((place, index) => text.slice(ordered[index], place)))
      void end()
      const body = await response.text()
      expect(textIn(body)).toBe('Write to [email] about ***, or call. Then project xylophone.')
    }),
    { numRuns: 50 },
  )
})
