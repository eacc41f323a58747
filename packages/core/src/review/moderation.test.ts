import { expect, it, vi } from 'vitest'
import { reviewText } from '../../test/review-text.ts'
import { moderation } from './moderation.ts'
import type { ReviewVerdict } from './review-check.ts'

/** An endpoint that flags what holds `bad`. */
function createEndpoint(
  answer = (texts: string[]) => Response.json(texts.map((text) => text.includes('bad'))),
) {
  const fetch = vi.fn(async (_url: unknown, init?: RequestInit) => answer(JSON.parse(`${init?.body}`).input))
  const toVerdicts = (reply: unknown) =>
    (reply as boolean[]).map(
      (flagged): ReviewVerdict => (flagged ? { type: 'block', reason: 'flagged' } : 'release'),
    )
  return {
    fetch,
    check: moderation({ url: 'https://example.test', toVerdicts, fetch, headers: () => ({ 'x-key': '1' }) }),
  }
}

it('asks for several pieces in one request, and keeps their order', async () => {
  const { fetch, check } = createEndpoint()
  const { text } = await reviewText(['One. Two. Three. ', 'Four. bad. Six'], { check, inFlight: 8 })
  expect(text).toBe('One. Two. Three. ')
  expect(JSON.parse(`${fetch.mock.calls[0]?.[1]?.body}`)).toEqual({ input: ['One. ', 'Two. '] })
  expect(new Headers(fetch.mock.calls[0]?.[1]?.headers).get('x-key')).toBe('1')
})

it.each<[string, (texts: string[]) => Response]>([
  ['is no success', () => new Response('no', { status: 500 })],
  ['is no JSON', () => new Response('no')],
  ['has a verdict too few', () => Response.json([])],
])('blocks when the reply %s', async (_, answer) => {
  const { check } = createEndpoint(answer)
  expect(await reviewText(['One. Two'], { check })).toEqual({ text: '', reason: 'content-filter' })
})
