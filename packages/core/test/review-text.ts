import { type ReviewOptions, reviewEvents } from '../src/review/index.ts'
import type { StreamEvent } from '../src/stream-event.ts'

/** What a review lets pass of a text that comes in parts, and why the answer ended. */
export async function reviewText(
  parts: readonly string[],
  options: ReviewOptions,
  after: readonly StreamEvent[] = [],
): Promise<{ text: string; reason: string }> {
  async function* events(): AsyncGenerator<StreamEvent> {
    for (const delta of parts) if (delta) yield { type: 'text-delta', delta }
    yield* after
    yield { type: 'finish', reason: 'stop', raw: null }
  }
  let text = ''
  let reason = ''
  for await (const event of reviewEvents(events(), options)) {
    if (event.type === 'restart') text = ''
    if (event.type === 'text-delta') text += event.delta
    if (event.type === 'finish') reason = event.reason
  }
  return { text, reason }
}
