import { type ChatRun, idleState, type ReviewNote, type ReviewState } from '@rivulet/core'

const note = (type: ReviewNote['type'], reason: string): ReviewNote => ({
  channel: 'text',
  type,
  reason,
  failure: null,
})

export const rewritten = note('replace', 'It held a telephone number.')
export const blocked = note('block', 'It was about a person.')
/** As a check that failed and was told to let the text pass. */
export const unjudged: ReviewNote = { ...note('release', 'The check failed.'), failure: 'threw' }
export const timedOut: ReviewNote = { ...note('block', 'The check took too long.'), failure: 'timeout' }

/** A review in which nothing waits. */
export const clear: ReviewState = { ...idleState.review, status: 'clear', checked: 3 }
export const checking: ReviewState = { ...clear, status: 'checking', heldChars: 42 }
export const reviewWith = (...verdicts: ReviewNote[]): ReviewState => ({
  ...clear,
  status: verdicts.some(({ type }) => type === 'block') ? 'blocked' : 'clear',
  verdicts,
})

/** The same in a chat, where a run may be several requests. */
export const chatReview = ({ verdicts, ...review }: ReviewState) => ({
  ...review,
  verdicts: verdicts.map((one) => ({ ...one, step: 0 })),
})

/** A run of a chat whose answer was reviewed. */
export const reviewedRun = (review: ReviewState): ChatRun => ({
  id: 'r',
  cursor: null,
  step: 0,
  stepStart: 0,
  finishReason: null,
  usage: null,
  review: chatReview(review),
})
