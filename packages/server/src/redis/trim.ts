import type { Entry } from '../encode/entry.ts'

/** Marks are set this far apart, so that few are kept of a long run. */
const marks = 32

/**
 * Knows how much a producer has written, to tell which of it goes beyond a limit.
 *
 * @returns a function that is told of entries, the first of which has the number `seq`, and answers with the number of the
 *   first entry to keep; `undefined` while all is kept
 */
export function createTrim(maxChars: number) {
  const kept: { seq: number; chars: number }[] = []
  let chars = 0
  return (seq: number, entries: readonly Entry[]): number | undefined => {
    for (const [index, { data }] of entries.entries()) {
      const newest = kept.at(-1)
      if (!newest || newest.chars + data.length > maxChars / marks)
        kept.push({ seq: seq + index, chars: data.length })
      else newest.chars += data.length
      chars += data.length
    }
    let trimmed = false
    while (chars > maxChars && kept.length > 1) {
      chars -= kept.shift()?.chars ?? 0
      trimmed = true
    }
    return trimmed ? kept[0]?.seq : undefined
  }
}
