/** A line feed at the end begins no other line. */
export const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length

/** Where lines begin, save for the last one where it is empty. */
export function lineStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: ending } of text.matchAll(/\r\n?|\n/g)) starts.push(index + ending.length)
  return starts
}
