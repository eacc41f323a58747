/** A line feed at the end begins no other line. */
export const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length

/** Where lines begin, save for the last one where it is empty. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: ending } of text.matchAll(/\r\n?|\n/g)) starts.push(index + ending.length)
  return starts
}

/** Tab, line feed, carriage return, space. */
const isSpace = (code: number) => code === 9 || code === 10 || code === 13 || code === 32

/**
 * Leaves out empty lines in the midst of many at the end: after a few, more of them mean nothing. That is not so where they
 * belong to code or raw HTML.
 */
export function foldEmptyLines(text: string): string {
  let written = text.length
  while (written > 0 && isSpace(text.charCodeAt(written - 1))) written--
  if (text.length - written < 8) return text
  const empty = text.slice(written)
  const starts = lineStarts(empty)
  return starts.length < 6
    ? text
    : text.slice(0, written) + empty.slice(0, starts[3]) + empty.slice(starts.at(-1))
}
