let segmenter: Intl.Segmenter | null | undefined

/** @returns null where the browser cannot tell graphemes */
function getSegmenter(): Intl.Segmenter | null {
  if (segmenter === undefined) {
    segmenter =
      typeof Intl.Segmenter === 'function' ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null
  }
  return segmenter
}

/** Longer than any grapheme a person writes: a family of emoji with skin tones has some 25 units. */
const lookAhead = 64

/**
 * The nearest place at or before `wanted` where no grapheme is cut, but at least one grapheme after `start`.
 *
 * @param start - a place known to be between two graphemes
 * @returns `text.length` where the browser cannot tell graphemes: nothing is cut then
 */
export function graphemeCut(text: string, start: number, wanted: number): number {
  if (wanted >= text.length) return text.length
  if (wanted > start && isPlain(text, wanted - 1) && isPlain(text, wanted)) return wanted
  const segments = getSegmenter()?.segment(text.slice(start, wanted + lookAhead))
  const segment = segments?.containing(Math.max(wanted - start, 0))
  if (!segment) return text.length
  return start + (segment.index || segment.segment.length)
}

/**
 * Where the last grapheme begins, if what comes next may still join it: more of an emoji, an accent, a vowel sign.
 *
 * @returns `text.length` when the last grapheme is sure to be whole
 */
export function unsureFrom(text: string, start: number): number {
  // Half a surrogate pair looks like a grapheme of its own, and would make the one before it look whole.
  const end = isHighSurrogate(text, text.length - 1) ? text.length - 1 : text.length
  if (end <= start || isPlain(text, end - 1)) return Math.max(start, end)
  const from = Math.max(start, end - lookAhead)
  const segment = getSegmenter()
    ?.segment(text.slice(from, end))
    .containing(end - from - 1)
  return segment ? from + segment.index : text.length
}

function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xd800 && code < 0xdc00
}

/** Printable ASCII: between two of these there is always a cut. (An accent may join the first, but is none of these.) */
function isPlain(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0x20 && code < 0x7f
}
