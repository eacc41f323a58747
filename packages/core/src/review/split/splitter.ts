/** Cuts text that grows into pieces. Where it cuts depends on the text alone, never on how the text arrived. */
export type Splitter = {
  /** @returns the pieces that are complete with this text */
  push(text: string): readonly string[]
  /** No more will come. @returns the pieces of the rest */
  end(): readonly string[]
}

/**
 * Finds the end of the first piece.
 *
 * @param text - from the end of the piece before on
 * @param isAll - no more will come
 * @param isLong - more has come than a piece may have
 * @returns length of the first piece; 0 while more must come to tell
 */
export type FindEnd = (text: string, isAll: boolean, isLong: boolean) => number

const none: readonly string[] = []

/**
 * @param findEnd - is given at most `maxChars` of the text; what has no end within is cut there
 * @param endsNothing - whether text that is added changes nothing of what `findEnd` said last, so that it need not be asked again
 */
export function createSplitter(
  findEnd: FindEnd,
  maxChars: number,
  endsNothing: (added: string) => boolean = () => false,
): Splitter {
  let rest = ''

  const cut = (isAll: boolean) => {
    let pieces: string[] | undefined
    while (rest) {
      const isLong = rest.length > maxChars
      const length =
        findEnd(isLong ? rest.slice(0, maxChars) : rest, isAll && !isLong, isLong) ||
        (isLong ? cutBefore(rest, maxChars) : 0)
      if (!length) break
      pieces ??= []
      pieces.push(rest.slice(0, length))
      rest = rest.slice(length)
    }
    return pieces ?? none
  }

  return {
    push(text) {
      const isMore = rest !== '' && rest.length + text.length <= maxChars && endsNothing(text)
      rest += text
      return isMore ? none : cut(false)
    },
    end() {
      const pieces = cut(true)
      if (!rest) return pieces
      const last = rest
      rest = ''
      return [...pieces, last]
    },
  }
}

/** Not within a character of two units. */
function cutBefore(text: string, length: number): number {
  return length > 1 && /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length
}
