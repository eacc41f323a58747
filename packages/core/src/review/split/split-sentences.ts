import { createFenceReader } from './create-fence-reader.ts'
import { hasNoMark, noMark, quickSentence, unsure } from './quick-sentence.ts'
import { createSplitter, type FindEnd, type Splitter } from './splitter.ts'

/** What decides whether the mark before it has ended a sentence: until one has come, a small letter may yet show that it has not. */
const deciding = /[\p{L}\p{Sentence_Terminal}\r\n\u0085\u2028\u2029]/u
const lineEnd = /[\n\u0085\u2028\u2029]$/
/** Words with a dot that ends no sentence, though a capital letter follows; and initials. */
const abbreviations =
  /(?:^|[\s("'\u201c\u2018\u00ab])(?:\p{Lu}|e\.\s?g|i\.\s?e|z\.\s?B|d\.\s?h|u\.\s?a|p\.\s?ej|cf|vs|approx|ca|bzw|ggf|evtl|No|Nos|Nr|Fig|Figs|Eq|Vol|Ch|Sec|pp|Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Sra|Jr|Gen|Col|Lt|Sgt|Capt|Rev|Hon|Mme|Mlle|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Inc|Ltd|Corp)\.\s*$/u

const isAbbreviation = (sentence: string) => abbreviations.test(sentence.slice(-maxAbbreviation))
const maxAbbreviation = 16
/** UTF-16 units that are given to the segmenter at first. */
const glance = 256

/**
 * Sentences, by `Intl.Segmenter`; a line is one at least, and a fenced block of code is one piece. One is complete when what
 * follows it shows that it has ended.
 *
 * @see Unicode Standard Annex 29, "Sentence Boundaries"
 */
export function splitSentences(locale: string | undefined, maxChars: number): Splitter {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' })
  const findFenceEnd = createFenceReader()
  let atLineStart = true
  /** Nothing of what has come can end a sentence, whatever follows. */
  let goesOn = false

  const find = (text: string, isAll: boolean, isLong: boolean): number => {
    if (atLineStart) {
      const fence = findFenceEnd(text, isAll, isLong)
      if (fence >= 0) return fence
    }
    if (!isAll) {
      const end = quickSentence(text, isAbbreviation)
      goesOn = end === noMark
      if (end !== unsure) return Math.max(0, end)
    }
    const line = lineOf(text)
    // A short sentence of a long text is found in its beginning, where that has all that decides.
    return (
      (line.length > glance && findBy(line.slice(0, glance), false)) || findBy(line, isAll && line === text)
    )
  }

  const findBy = (line: string, isAll: boolean): number => {
    let length = 0
    for (const { segment } of segmenter.segment(line)) {
      length += segment.length
      if (lineEnd.test(segment)) return length
      if (length === line.length) return isAll ? length : 0
      if (!isAbbreviation(segment)) return isAll || deciding.test(line.slice(length)) ? length : 0
    }
    return 0
  }

  const findEnd: FindEnd = (text, isAll, isLong) => {
    goesOn = false
    const length = find(text, isAll, isLong)
    // What is too long for a piece is cut in a line.
    if (length || isLong) atLineStart = lineEnd.test(text.charAt((length || text.length) - 1))
    return length
  }
  // Most of what comes is a word more of a sentence that goes on.
  return createSplitter(findEnd, maxChars, (added) => goesOn && hasNoMark(added))
}

function lineOf(text: string): string {
  const end = text.indexOf('\n')
  return end < 0 ? text : text.slice(0, end + 1)
}
