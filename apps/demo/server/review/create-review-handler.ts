import { setTimeout as wait } from 'node:timers/promises'
import {
  type ModerationReply,
  moderationPath,
  reviewAnswerNames,
  reviewAnswerPath,
} from '../../shared/review.ts'
import { flaggedWords, reviewAnswers } from './review-answers.ts'

/** A page may ask for no more patience than that. */
const mostMs = 5000

/** The page Review asks here for answers that want a review, and for the verdicts of a moderation that takes its time. */
export function createReviewHandler(): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url)
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
    const body: unknown = await request.json().catch(() => null)
    if (pathname === moderationPath) return moderate(Object(body), request.signal)
    if (pathname !== reviewAnswerPath) return new Response(null, { status: 404 })
    const { answer, paceMs } = Object(body) as { answer?: unknown; paceMs?: unknown }
    const name = reviewAnswerNames.find((known) => known === answer)
    if (!name) return refuse(`answer must be one of ${reviewAnswerNames.join(', ')}.`)
    return new Response(say(reviewAnswers[name], patience(paceMs)), {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      },
    })
  }
}

/** Word by word, and no faster than somebody takes them. */
function say(text: string, paceMs: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const words = (text.match(/\s*\S+/g) ?? []).values()
  return new ReadableStream({
    async pull(controller) {
      await wait(paceMs)
      const { done, value } = words.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

async function moderate(
  { input, takesMs, fail }: { input?: unknown; takesMs?: unknown; fail?: unknown },
  signal: AbortSignal,
): Promise<Response> {
  if (!Array.isArray(input)) return refuse('input must be a list of texts.')
  await wait(patience(takesMs), undefined, { signal })
  if (fail === true) return new Response(null, { status: 500 })
  const results = input.map((text) => ({ flagged: flaggedWords.test(String(text)) }))
  return Response.json({ results } satisfies ModerationReply)
}

const patience = (ms: unknown) => Math.min(mostMs, Math.max(0, Number(ms) || 0))

const refuse = (message: string) => Response.json({ error: { message } }, { status: 400 })
