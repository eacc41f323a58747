import { isPromise, type MaybePromise } from './maybe-promise.ts'
import type { ReviewCheck, ReviewContext, ReviewVerdict } from './review-check.ts'

/** A verdict as it is carried out. */
export type Decision = {
  readonly type: 'release' | 'replace' | 'block'
  /** What is shown, `hold` units of its end excepted. */
  readonly text: string
  readonly hold: number
  readonly reason: string
  readonly retractAll: boolean
}

/** What was given is no verdict. */
export class InvalidVerdict extends Error {
  override readonly name = 'InvalidVerdict'
  declare readonly given: unknown

  constructor(given: unknown) {
    super('A check gave something that is no verdict.')
    Object.assign(this, { given })
  }
}

/**
 * Asks the checks one after another: each is given what those before it let through, without what they hold back.
 *
 * @param contextFor - the context in which a check sees this text
 * @throws {InvalidVerdict} at once or as a rejection, and whatever a check throws
 */
export function decide(
  checks: readonly ReviewCheck[],
  text: string,
  contextFor: (held: string) => ReviewContext,
): MaybePromise<Decision> {
  let decision: Decision = { type: 'release', text, hold: 0, reason: '', retractAll: false }

  const add = (verdict: ReviewVerdict, held: string) => {
    const next = readVerdict(verdict, held)
    if (next.type === 'block') return next
    const tail = decision.text.slice(held.length)
    decision = {
      type: next.type === 'replace' ? next.type : decision.type,
      text: next.text + tail,
      hold: next.hold + tail.length,
      reason: [decision.reason, next.reason].filter(Boolean).join('; '),
      retractAll: false,
    }
    return undefined
  }

  const ask = (from: number): MaybePromise<Decision> => {
    for (let index = from; index < checks.length; index++) {
      const { text, hold } = decision
      const held = hold ? text.slice(0, -hold) : text
      const verdict = (checks[index] as ReviewCheck)(contextFor(held))
      if (isPromise(verdict)) return verdict.then((given) => add(given, held) ?? ask(index + 1))
      const end = add(verdict, held)
      if (end) return end
    }
    return decision
  }
  return ask(0)
}

/** In JavaScript it can be anything, and only what is surely a release may show something. */
function readVerdict(verdict: ReviewVerdict, held: string): Decision {
  if (verdict === 'release') return { type: verdict, text: held, hold: 0, reason: '', retractAll: false }
  const { type, text, reason = '', hold = 0, retract = 'held' } = Object(verdict)
  const isReplacement = type === 'replace' && typeof text === 'string'
  const isBlock = type === 'block' && (retract === 'held' || retract === 'all')
  const isPass = isReplacement || type === 'release'
  const shown = isReplacement ? text : isBlock ? '' : held
  if (
    !(isPass || isBlock) ||
    typeof reason !== 'string' ||
    !Number.isInteger(hold) ||
    hold < 0 ||
    (isPass && hold > shown.length)
  )
    throw new InvalidVerdict(verdict)
  return { type, text: shown, hold, reason, retractAll: retract === 'all' }
}
