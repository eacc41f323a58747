/** Where the page Review asks, on the demo's own server. */
export const reviewAnswerPath = '/review/answer'
export const moderationPath = '/review/moderate'

/** Answers that a review has something to do with. */
export const reviewAnswerNames = ['contact', 'phrase', 'unsafe'] as const
export type ReviewAnswerName = (typeof reviewAnswerNames)[number]

export type ReviewQuestion = {
  answer: ReviewAnswerName
  /** Milliseconds between two words. */
  paceMs: number
}

export type ModerationQuestion = {
  input: readonly string[]
  /** How long the endpoint takes for a request, in milliseconds; `fail` has it answer with a 500. */
  takesMs: number
  fail: boolean
}

export type ModerationReply = { results: readonly { flagged: boolean }[] }
