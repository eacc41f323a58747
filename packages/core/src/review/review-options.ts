import { requireNumbers } from '../require-numbers.ts'
import { StreamError } from '../stream-error.ts'
import { withDefaults } from '../with-defaults.ts'
import type { ReviewCheck } from './review-check.ts'
import type { ReviewUnit } from './split/splitter-for.ts'

export type ReviewOptions = {
  /** What is checked at a time; default `sentence` */
  unit?: ReviewUnit
  /** Asked for each piece, in order; several are asked one after another, each of what those before it let through. */
  check: ReviewCheck | readonly ReviewCheck[]
  /** How long the verdict of one check may take, in milliseconds; default 10,000 */
  timeoutMs?: number
  /** What a check counts as that throws, takes too long or gives no verdict; default `block` */
  onFailure?: 'block' | 'release'
  /**
   * Pieces that are checked at the same time; default 1. With more, a check is not told what became of the pieces just before
   * its own (they are `pending`), and it can hold nothing back, nor can a unit overlap.
   */
  inFlight?: number
  /** What is gated beside the text and the words of a refusal; default neither */
  reasoning?: boolean
  toolCalls?: boolean
  /** UTF-16 units of complete pieces that may wait before the source is asked to wait; default 65,536 */
  maxHeldChars?: number
  /** UTF-16 units of a sentence or paragraph, which is cut where it has more; default 4,096 */
  maxPieceChars?: number
  /** Language of the sentences, as a BCP 47 tag; default that of the environment */
  locale?: string
}

export type CompleteReviewOptions = Required<Omit<ReviewOptions, 'check' | 'locale'>> & {
  checks: readonly ReviewCheck[]
  locale: string | undefined
}

const defaults = {
  unit: 'sentence' as ReviewUnit,
  timeoutMs: 10_000,
  onFailure: 'block' as 'block' | 'release',
  inFlight: 1,
  reasoning: false,
  toolCalls: false,
  maxHeldChars: 65_536,
  maxPieceChars: 4096,
}

/** @throws {StreamError} `invalid-request` for an option that is none */
export function completeReviewOptions({ check, locale, ...given }: ReviewOptions): CompleteReviewOptions {
  const options = withDefaults(defaults, given)
  const { unit, timeoutMs, inFlight, maxHeldChars, maxPieceChars, onFailure } = options
  const checks = [check].flat()
  requireNumbers('review', { timeoutMs, inFlight, maxHeldChars, maxPieceChars })
  const chars = Object(unit).chars as unknown
  const overlap = (Object(unit).overlap ?? 0) as number
  const isWindow =
    Number.isInteger(chars) && Number.isInteger(overlap) && overlap >= 0 && Number(chars) > overlap
  if (!isWindow && !['sentence', 'paragraph', 'all'].includes(unit as string))
    refuse(
      'review.unit must be sentence, paragraph, all or { chars, overlap } with fewer of overlap than of chars.',
    )
  if (checks.length === 0 || checks.some((one) => typeof one !== 'function'))
    refuse('review.check must be a function, or a list of them.')
  if (!['block', 'release'].includes(onFailure)) refuse('review.onFailure must be block or release.')
  if (inFlight > 1 && overlap > 0)
    refuse('review.unit can have an overlap only where one piece is checked at a time: leave inFlight at 1.')
  return { ...options, checks, locale }
}

function refuse(message: string): never {
  throw new StreamError('invalid-request', message)
}
