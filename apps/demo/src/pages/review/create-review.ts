import { type Review, type ReviewCheck, reviewGate } from '@rivulet/core/review'
import { moderation } from '@rivulet/core/review/moderation'
import { patterns } from '@rivulet/core/review/patterns'
import { personalData } from '@rivulet/core/review/personal-data'
import { type ModerationQuestion, type ModerationReply, moderationPath } from '../../../shared/review.ts'
import { type ModerationName, type UnitName, units } from './review-settings.ts'

export type ReviewSettings = {
  unit: UnitName
  phrases: boolean
  personal: boolean
  moderated: ModerationName
  /** How long the moderation takes for a request, in milliseconds. */
  takesMs: number
}

/** The gate that the settings ask for; nothing to check lets everything pass, through the gate all the same. */
export function createReview({ unit, phrases, personal, moderated, takesMs }: ReviewSettings): Review {
  const checks: ReviewCheck[] = []
  if (personal) checks.push(personalData())
  if (phrases)
    checks.push(patterns({ patterns: ['Project Heron'], reason: 'A name that is not public yet.' }))
  if (moderated !== 'off')
    checks.push(
      moderation({
        url: moderationPath,
        toBody: (input): ModerationQuestion => ({ input, takesMs, fail: moderated === 'fails' }),
        toVerdicts: (reply) =>
          (reply as ModerationReply).results.map(({ flagged }) =>
            flagged
              ? { type: 'block', reason: 'It gave advice that can hurt somebody.', retract: 'all' }
              : 'release',
          ),
      }),
    )
  return reviewGate({ unit: units[unit].unit, check: checks.length > 0 ? checks : () => 'release' })
}
