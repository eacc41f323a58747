import type { ReviewNote, ReviewState } from '../review/review-state.ts'
import type { ChatReview } from './chat-message.ts'

/** What stays of a review when one of its requests is sent anew: the verdicts on those before it. */
export function reviewBefore(review: ChatReview, step: number): ChatReview {
  return { ...review, verdicts: review.verdicts.filter((note) => note.step < step) }
}

/** The review of a whole run. @param before - of its earlier requests, or of the same one before a reload */
export function joinReviews(
  before: ChatReview | undefined,
  { verdicts, checked, longestWaitMs, ...review }: ReviewState,
  step: number,
): ChatReview {
  return {
    ...review,
    verdicts: [...(before?.verdicts ?? []), ...verdicts.map((note) => noteOf(note, step))],
    checked: checked + (before?.checked ?? 0),
    longestWaitMs: Math.max(longestWaitMs, before?.longestWaitMs ?? 0),
  }
}

/**
 * What a check threw is there to be looked at, and is no part of what is stored or sent with the message: it may be nothing that
 * can be.
 */
function noteOf({ cause, ...note }: ReviewNote, step: number): ChatReview['verdicts'][number] {
  return Object.defineProperty({ ...note, step }, 'cause', { value: cause })
}
