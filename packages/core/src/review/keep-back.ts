/**
 * How many UTF-16 units of a text's end stay held: what a check asked for, or the overlap of the pieces where that is more,
 * and never half of a character.
 *
 * @param hold - in UTF-16 units
 * @param overlap - in code points
 */
export function keepBack(text: string, hold: number, overlap: number): number {
  if (hold === 0 && overlap === 0) return 0
  let start = text.length
  for (let left = overlap; left > 0 && start > 0; left--) start -= isPairBefore(text, start) ? 2 : 1
  start = Math.min(start, text.length - hold)
  if (start > 0 && start < text.length && isPairBefore(text, start + 1)) start--
  return text.length - start
}

/** Whether the two units before this place are one character. */
function isPairBefore(text: string, at: number): boolean {
  return at > 1 && isUnitFrom(text, at - 1, 0xdc00) && isUnitFrom(text, at - 2, 0xd800)
}

const isUnitFrom = (text: string, at: number, first: number) => (text.charCodeAt(at) & 0xfc00) === first
