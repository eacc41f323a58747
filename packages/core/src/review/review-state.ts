import type { ReviewChannel } from './review-check.ts'

/** What one check of a piece came to, where it was more than a release. */
export type ReviewNote = {
  readonly channel: ReviewChannel
  readonly type: 'release' | 'replace' | 'block'
  /** Empty where the check gave none. */
  readonly reason: string
  /** How a check failed to give a verdict; `null` when it gave one. */
  readonly failure: 'threw' | 'timeout' | 'invalid' | null
  /** What it threw, or gave as a verdict. */
  readonly cause?: unknown
}

/**
 * How the review of a run stands.
 *
 * - `off`: there is none
 * - `clear`: nothing waits
 * - `checking`: something waits for its verdict, or to be long enough for one
 * - `blocked`: a verdict has ended the answer
 */
export type ReviewState = {
  readonly status: 'off' | 'clear' | 'checking' | 'blocked'
  /** UTF-16 units that have come and are not shown yet. */
  readonly heldChars: number
  /** Every verdict that was more than a release, oldest first; the last 100. */
  readonly verdicts: readonly ReviewNote[]
  /** Verdicts of any kind so far. */
  readonly checked: number
  /** The longest that a piece has waited for its verdict, in milliseconds. */
  readonly longestWaitMs: number
}

export const noReview: ReviewState = {
  status: 'off',
  heldChars: 0,
  verdicts: [],
  checked: 0,
  longestWaitMs: 0,
}
