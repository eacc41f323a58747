const quote = 34
const backslash = 92
const comma = 44
const longestEscape = 6
const openingBracket = 91
const closingBracket = 93

/** What `scanMembers` gives where no container's end is found: the text ends before it, or is too deep. */
export const textEnds = -1
export const tooDeep = -2

/**
 * Looks over the members of a container without reading them. It tells brackets from strings and nothing else: whether the text is
 * JSON is for whoever reads it.
 *
 * @param from - a place between members
 * @param room - how many containers may stand within each other here
 * @param commas - is given the place of the last comma in this container, and in each one within it that is not closed, from the
 *   outside in; -1 where there is none
 * @returns the place of the bracket that closes the container
 */
export function scanMembers(text: string, from: number, room: number, commas: number[]): number {
  const { length } = text
  let depth = 0
  let at = from
  let lastComma = -1
  let nextBackslash = find(text, '\\', from)
  while (at < length) {
    const unit = text.charCodeAt(at++)
    if (unit === quote) {
      // The engine finds a quote faster than any loop here.
      let end = find(text, '"', at)
      while (nextBackslash < end) {
        end = find(text, '"', Math.max(end, nextBackslash + 2))
        nextBackslash = find(text, '\\', nextBackslash + 2)
      }
      if (end === length) break
      at = end + 1
    } else if (unit === comma) lastComma = at - 1
    else if (unit >= openingBracket) {
      // Square and curly brackets differ in one bit.
      const bracket = unit & ~32
      if (bracket === openingBracket) {
        if (depth === room) return tooDeep
        commas[depth++] = lastComma
        lastComma = -1
      } else if (bracket === closingBracket) {
        if (depth === 0) return at - 1
        lastComma = commas[--depth] as number
      }
    }
  }
  commas[depth] = lastComma
  return textEnds
}

/** As `indexOf`, but the text's length where there is none. */
function find(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at < 0 ? text.length : at
}

/** @returns where the string ends that goes on at `from`: the place of its quote, or -1 */
export function findStringEnd(text: string, from: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && isEscaped(text, from, at)) at = text.indexOf('"', at + 1)
  return at
}

/** @returns the end of the text, less an escape at its end that is not whole */
export function findLastWhole(text: string, from: number): number {
  const end = text.length
  for (let at = end - 1; at >= from && at > end - longestEscape; at--) {
    if (text.charCodeAt(at) !== backslash || isEscaped(text, from, at)) continue
    return at + (text[at + 1] === 'u' ? longestEscape : 2) > end ? at : end
  }
  return end
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, from: number, at: number): boolean {
  let first = at
  while (first > from && text.charCodeAt(first - 1) === backslash) first--
  return (at - first) % 2 === 1
}
