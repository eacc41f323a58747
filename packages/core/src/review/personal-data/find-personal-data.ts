import { isCardNumber, isIban } from './checksums.ts'

export type PersonalDataKind = 'email' | 'phone' | 'card' | 'iban'

/** Where such data stands in a text. */
export type PersonalData = { readonly kind: PersonalDataKind; readonly start: number; readonly end: number }

const email = /[\w.+%-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}/gi
/** Groups of letters and digits that a space may part. */
const iban = /\b[a-z]{2}\d{2}(?: ?[a-z\d]){11,30}/gi
const card = /\b\d(?:[ -]?\d){12,18}\b/g
const phone = /(?:\+|\b00|\(|\b)\d[\d ()./-]{5,24}\d\b/g
/**
 * Spaces and hyphens of any kind as the plain ones, one unit for one: models write numbers with those that do not break.
 */
export function plain(text: string): string {
  return text.replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ').replace(/[\u2010-\u2015\u2212]/g, '-')
}

/** The longest of them that is waited for. */
const longestData = 320

/**
 * Finds e-mail addresses, telephone numbers, and numbers of cards and bank accounts whose checksum is right. None is within
 * another: the kind that is named first in `kinds` has it.
 */
export function findPersonalData(text: string, kinds: ReadonlySet<PersonalDataKind>): PersonalData[] {
  const found: PersonalData[] = []
  const add = (kind: PersonalDataKind, start: number, end: number) => {
    if (found.every((other) => end <= other.start || start >= other.end)) found.push({ kind, start, end })
  }
  if (kinds.has('email'))
    for (const { index, 0: match } of text.matchAll(email))
      add('email', index, index + match.replace(/[.-]+$/, '').length)
  if (kinds.has('iban'))
    for (const { index, 0: match } of text.matchAll(iban)) {
      const length = ibanLength(match)
      if (length) add('iban', index, index + length)
    }
  if (kinds.has('card'))
    for (const { index, 0: match } of text.matchAll(card)) {
      if (isCardNumber(match.replace(/\D/g, ''))) add('card', index, index + match.length)
    }
  if (kinds.has('phone'))
    for (const { index, 0: match } of text.matchAll(phone)) {
      if (isPhone(match)) add('phone', index, index + match.length)
    }
  return found.sort((a, b) => a.start - b.start)
}

/** How much of the text's end may be the beginning of such data, or data that goes on: the last word, and numbers before it. */
export function openEnd(text: string): number {
  const least = Math.max(0, text.length - longestData)
  let start = text.lastIndexOf(' ', text.length - 2) + 1
  while (start > least) {
    const before = text.lastIndexOf(' ', start - 2) + 1
    const word = text.slice(before, start)
    // The line ends, or the word has no number in it.
    if (!/\d/.test(word) || /[\n\r,;!?]/.test(word)) break
    start = before
  }
  return text.length - Math.max(start, least)
}

/** An account's number has a length of its country; what follows it may be the next word. */
function ibanLength(text: string): number {
  let signs = 0
  let longest = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === ' ') continue
    signs++
    const next = text[at + 1]
    const endsWord = next === undefined || next === ' '
    if (
      signs >= 15 &&
      endsWord &&
      isIban(
        text
          .slice(0, at + 1)
          .replaceAll(' ', '')
          .toUpperCase(),
      )
    )
      longest = at + 1
  }
  return longest
}

/** Seven digits at least, and more than a date, a version or an amount: a sign of a country, a bracket, or two gaps. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '')
  if (
    digits.length < 7 ||
    digits.length > 15 ||
    /^\d{4}[-./]\d{1,2}[-./]\d{1,2}$|^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/.test(text)
  )
    return false
  return /^(?:\+|00|\()/.test(text) || /^0\d/.test(text) || (text.match(/\d[ ./-]+(?=\d)/g)?.length ?? 0) >= 2
}
