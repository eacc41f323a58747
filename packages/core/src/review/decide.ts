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
  return ask(checks, 0, { type: 'release', text, hold: 0, reason: '', retractAll: false }, contextFor)
}

/** Asks those from an index on, after what the others came to. */
function ask(
  checks: readonly ReviewCheck[],
  from: number,
  decision: Decision,
  contextFor: (held: string) => ReviewContext,
): MaybePromise<Decision> {
  for (let index = from; index < checks.length; index++) {
    const before = decision
    const held = before.hold ? before.text.slice(0, -before.hold) : before.text
    const verdict = (checks[index] as ReviewCheck)(contextFor(held))
    if (isPromise(verdict))
      return verdict.then((given) => {
        const next = join(before, readVerdict(given, held), held)
        return next.type === 'block' ? next : ask(checks, index + 1, next, contextFor)
      })
    decision = join(before, readVerdict(verdict, held), held)
    if (decision.type === 'block') break
  }
  return decision
}

/** What two checks come to, of which the second was asked of what the first let through. */
function join(first: Decision, second: Decision, held: string): Decision {
  if (second.type === 'block' || (first.type === 'release' && first.hold === 0)) return second
  const tail = first.text.slice(held.length)
  return {
    type: second.type === 'replace' ? second.type : first.type,
    text: second.text + tail,
    hold: second.hold + tail.length,
    reason: [first.reason, second.reason].filter(Boolean).join('; '),
    retractAll: false,
  }
}

/** In JavaScript it can be anything, and only what is surely a release may show something. */
export function readVerdict(verdict: ReviewVerdict, held: string): Decision {
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
