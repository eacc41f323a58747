/** A piece without an end of a sentence, such as code, is read in parts of about this many UTF-16 units. */
const longestChars = 600

/** What a sentence can end with, in the scripts that we know of; without one of these there is nothing to look for. */
const mayEnd = /[.!?…。！？؟۔।॥։។\n]/
const letter = /\p{L}|\p{N}{3}/u
const words = /\p{L}\p{M}?\p{L}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Gives the sentences of a text that grows, each once, as soon as it is whole. */
export type SentenceReader = {
  /**
   * @param text - all there is; what was given before is not looked at again
   * @param ended - whether no more comes: the rest is given then, whole sentence or not
   */
  read(text: string, ended: boolean): string[]
  /** Goes on after this many UTF-16 units. */
  skipTo(length: number): void
}

export function createSentenceReader(locale?: string): SentenceReader {
  let readTo = 0
  return {
    read(text, ended) {
      const tail = text.slice(readTo)
      if (!ended && tail.length < longestChars && !mayEnd.test(tail)) return []
      const sentences: string[] = []
      let from = 0
      for (const end of sentenceEnds(tail, ended, locale)) {
        const sentence = tail.slice(from, end)
        // "1." and the like belong to the sentence that follows.
        if (!words.test(sentence) && !(ended && end === tail.length)) continue
        if (sentence.trim()) sentences.push(sentence)
        from = end
      }
      readTo += from
      return sentences
    },
    skipTo(length) {
      readTo = length
    },
  }
}

/** Ends that nothing to come can move. */
function sentenceEnds(tail: string, ended: boolean, locale: string | undefined): number[] {
  const ends: number[] = []
  for (const { index, segment } of segmentsOf(tail, locale)) {
    const end = index + segment.length
    // Whether "etc." ends a sentence shows in the letter that comes after it.
    if (ended || letter.test(tail.slice(end, end + 40))) ends.push(end)
  }
  const last = ends.at(-1) ?? 0
  if (!ended && tail.length - last > longestChars) {
    ends.push(last + Math.max(tail.slice(last, last + longestChars).lastIndexOf(' ') + 1, 1))
  }
  return ends
}

const segmenters = new Map<string | undefined, Intl.Segmenter>()

function* segmentsOf(text: string, locale: string | undefined): Iterable<{ index: number; segment: string }> {
  if (typeof Intl.Segmenter !== 'function') {
    // Browsers of before 2024: by marks alone.
    for (const match of text.matchAll(/[^.!?。！？\n]*[.!?。！？\n]*\s*/g))
      yield { index: match.index, segment: match[0] }
    return
  }
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' })
  segmenters.set(locale, segmenter)
  yield* segmenter.segment(text)
}
