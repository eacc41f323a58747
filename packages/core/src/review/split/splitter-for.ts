import { splitCharacters } from './split-characters.ts'
import { splitParagraphs } from './split-paragraphs.ts'
import { splitSentences } from './split-sentences.ts'
import { createSplitter, type Splitter } from './splitter.ts'

/**
 * What is checked at a time.
 *
 * - `sentence`: as `Intl.Segmenter` has it; a line is one at least, a fenced block of code is one
 * - `paragraph`: up to a blank line; a fenced block of code is one
 * - `{ chars, overlap }`: so many code points; the last `overlap` of them wait for the next piece and are checked with it, so
 *   that a phrase across the border is seen
 * - `all`: the whole answer, once
 *
 * A call of a tool, and thoughts, end the words before them: what is said across them is not seen as one. Data and sources do not;
 * those that come among the words of a piece pass behind it. With `all` nothing passes before the end but what came before the first
 * word.
 */
export type ReviewUnit = 'sentence' | 'paragraph' | 'all' | { chars: number; overlap?: number }

export function splitterFor(unit: ReviewUnit, locale: string | undefined, maxChars: number): Splitter {
  if (unit === 'sentence') return splitSentences(locale, maxChars)
  if (unit === 'paragraph') return splitParagraphs(maxChars)
  if (unit === 'all') return createSplitter((_, isAll) => (isAll ? Infinity : 0), Infinity)
  return splitCharacters(unit.chars)
}
