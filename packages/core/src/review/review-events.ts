import { setTimer } from '../resilience/set-timer.ts'
import type { StreamEvent } from '../stream-event.ts'
import { createGate } from './create-gate.ts'
import { completeReviewOptions, type ReviewOptions } from './review-options.ts'
import type { ReviewState } from './review-state.ts'

export type ReviewEventsOptions = ReviewOptions & {
  /** Ends the review: nothing passes any more, and the events are let go. */
  signal?: AbortSignal
  /** The review has changed, such as by a verdict. */
  onReview?(state: ReviewState): void
}

/**
 * The same gate for events of any origin, such as on a server: an answer's events in, those that have passed out.
 *
 * A block ends the answer with a `finish` whose reason is `content-filter`, after a `restart` where it takes back what was
 * shown. The events are asked for only as fast as they are taken, and let go once nothing more can pass.
 *
 * @throws {StreamError} `invalid-request` at once, for an option that is none; whatever the events throw, after what came
 *   before it has passed
 */
export function reviewEvents(
  events: AsyncIterable<StreamEvent>,
  { signal, onReview, ...options }: ReviewEventsOptions,
): AsyncGenerator<StreamEvent, void, undefined> {
  return passEvents(events, completeReviewOptions(options), signal, onReview)
}

async function* passEvents(
  events: AsyncIterable<StreamEvent>,
  options: ReturnType<typeof completeReviewOptions>,
  signal: AbortSignal | undefined,
  onReview: ReviewEventsOptions['onReview'],
): AsyncGenerator<StreamEvent, void, undefined> {
  let passed: StreamEvent[] = []
  let isOver = false
  let failure: { readonly cause: unknown } | undefined
  const wakers: (() => void)[] = []
  const wake = () => {
    for (const resolve of wakers.splice(0)) resolve()
  }
  const change = () => new Promise<void>((resolve) => wakers.push(resolve))
  const end = () => {
    isOver = true
    wake()
  }

  const gate = createGate(options, {
    now: () => performance.now(),
    setTimer,
    shows() {},
    release(event) {
      passed.push(event)
      wake()
    },
    changed: () => onReview?.(gate.state),
    blocked: end,
  })
  const iterator = events[Symbol.asyncIterator]()
  const abort = () => {
    gate.pause()
    end()
  }
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()

  const read = async () => {
    try {
      while (!isOver) {
        const { done, value } = await iterator.next()
        if (done || isOver) break
        gate.push(value, performance.now())
        await gate.ready()
        while (passed.length > 0 && !isOver) await change()
      }
    } catch (cause) {
      failure = { cause }
    }
    if (!isOver) await gate.end()
    end()
  }
  const reading = read()

  try {
    for (;;) {
      const batch = passed
      passed = []
      wake()
      yield* batch
      if (passed.length > 0) continue
      if (isOver) break
      await change()
    }
    if (failure) throw failure.cause
    signal?.throwIfAborted()
  } finally {
    signal?.removeEventListener('abort', abort)
    abort()
    // Not waited for: a source that hangs must not keep its reader.
    void Promise.resolve(iterator.return?.()).catch(() => {})
    void reading
  }
}
