import type { ReviewCheck, ReviewVerdict } from '../review-check.ts'
import { createMatcher, type Match } from './create-matcher.ts'
import { fold } from './fold.ts'

export type PatternsOptions = {
  /** Words or phrases, as they stand; none may be empty. */
  patterns: readonly string[]
  /**
   * What a match does: `replace` it (default), or block, and keep or take back what was shown before.
   */
  action?: 'replace' | 'block' | 'block-all'
  /** What stands in a match's place; default `***` */
  replacement?: string
  /** Whether the case of letters counts; default false */
  caseSensitive?: boolean
  /** Whether a match must be a word of its own, with no letter or digit beside it; default true. Of no account in writing without spaces, such as Chinese or Thai */
  wholeWords?: boolean
  /** Default `It contains a listed phrase.`; the phrase is not named, since verdicts are shown. */
  reason?: string
}

const wordSign = /[\p{L}\p{N}\p{M}_]/u
/** Writing that has no spaces between words: there, what stands beside a phrase says nothing. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u
const endsWord = (own: string, beside: string) => !wordSign.test(beside) || unspaced.test(own)

/**
 * A check for a list of words and phrases, in time that grows with the text alone. What may be the beginning of a phrase is held
 * until it is plain whether it is, so a phrase across the border of two pieces is found: leave `inFlight` at 1.
 *
 * It finds what is written as it is listed. Other spellings, spaces within a word, and letters that look alike are other words.
 *
 * @throws {TypeError} at once, without patterns or for an empty one
 */
export function patterns({
  patterns: listed,
  action = 'replace',
  replacement = '***',
  caseSensitive = false,
  wholeWords = true,
  reason = 'It contains a listed phrase.',
}: PatternsOptions): ReviewCheck {
  if (listed.length === 0 || listed.some((pattern) => !pattern))
    throw new TypeError('patterns: list one word or phrase at least, and no empty one.')
  const normal = caseSensitive ? (text: string) => text : fold
  const matcher = createMatcher(listed.map(normal))

  return (context): ReviewVerdict => {
    const { held, canHold } = context
    const text = normal(held)
    const isWord = ({ start, end }: Match) =>
      !wholeWords ||
      (endsWord(
        signAt(held, start),
        start > 0 ? signBefore(held, start) : signBefore(context.released + context.pending),
      ) &&
        endsWord(signBefore(held, end), signAt(held, end)))
    // What comes next may show that a match at the end is but a part of a word.
    const matches = matcher.find(text)
    const waitsFor = canHold ? startOf(matcher.startOf(text), text, matches, wholeWords) : 0
    const sure = held.length - waitsFor
    const found = matches.filter((match) => match.end <= sure && isWord(match))
    if (found.length === 0) return waitsFor ? { type: 'release', hold: waitsFor } : 'release'
    if (action !== 'replace')
      return { type: 'block', reason, retract: action === 'block-all' ? 'all' : 'held' }
    return { type: 'replace', text: replaceAll(held, found, replacement), reason, hold: waitsFor }
  }
}

/** How much of the end must wait: the beginning of a phrase, and a phrase whose end is not known to be that of a word. */
function startOf(open: number, text: string, matches: readonly Match[], wholeWords: boolean): number {
  const atEnd = wholeWords ? matches.filter(({ end }) => end === text.length) : []
  return Math.max(open, ...atEnd.map(({ start, end }) => end - start))
}

function replaceAll(text: string, matches: readonly Match[], replacement: string): string {
  let result = ''
  let from = 0
  // The first begins first, and the longest of those: what lies within another is gone with it.
  for (const { start, end } of [...matches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= from) result += text.slice(from, start) + replacement
    else if (end <= from) continue
    from = Math.max(from, end)
  }
  return result + text.slice(from)
}

const signBefore = (text: string, end = text.length) =>
  [...text.slice(Math.max(0, end - 2), end)].at(-1) ?? ''
const signAt = (text: string, at: number) => String.fromCodePoint(text.codePointAt(at) ?? 32)
