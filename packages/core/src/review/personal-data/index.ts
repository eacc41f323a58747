import type { ReviewCheck, ReviewVerdict } from '../review-check.ts'
import { findPersonalData, openEnd, type PersonalDataKind, plain } from './find-personal-data.ts'

export type { PersonalDataKind } from './find-personal-data.ts'

export type PersonalDataOptions = {
  /** What is looked for; default all four */
  kinds?: readonly PersonalDataKind[]
  /** What stands in its place; default its kind in brackets, such as `[email]` */
  replacement?(kind: PersonalDataKind): string
}

const all: readonly PersonalDataKind[] = ['email', 'iban', 'card', 'phone']

/**
 * A check that puts a word in the place of e-mail addresses, telephone numbers, card numbers and IBANs. Numbers of cards and
 * accounts count only where their checksum is right. What may be the beginning of one is held until it is plain: leave
 * `inFlight` at 1.
 *
 * It knows shapes, not meanings. It misses what is spelled out or broken over lines, addresses with other letters than those of
 * English before the `@`, telephone numbers of under 7 digits or without a sign of one (`+`, a leading 0 or bracket, or two gaps),
 * and data of over 320 characters; and it takes a number in the shape of a telephone's for one. Names, addresses and dates of
 * birth are not looked for.
 */
export function personalData({
  kinds = all,
  replacement = (kind) => `[${kind}]`,
}: PersonalDataOptions = {}): ReviewCheck {
  const wanted = new Set(kinds)
  return ({ held, canHold }): ReviewVerdict => {
    const signs = plain(held)
    const found = findPersonalData(signs, wanted)
    let hold = canHold ? openEnd(signs) : 0
    // What lies across the place where it would be cut waits as a whole.
    for (const { start, end } of found)
      if (end > held.length - hold) hold = Math.max(hold, held.length - start)
    if (!canHold) hold = 0
    const sure = found.filter(({ end }) => end <= held.length - hold)
    if (sure.length === 0) return hold ? { type: 'release', hold } : 'release'
    let text = ''
    let from = 0
    for (const { kind, start, end } of sure) {
      text += held.slice(from, start) + replacement(kind)
      from = end
    }
    return { type: 'replace', text: text + held.slice(from), hold, reason: 'It contains personal data.' }
  }
}
