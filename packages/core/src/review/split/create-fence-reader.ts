const opening = /^[ \t]*(`{3,}|~{3,})/
/** What has come of a line may be the beginning of one that opens. */
const mayOpen = /^[ \t]*(`{0,2}|~{0,2})$/

/**
 * Finds the end of a fenced block of code, which is a piece of its own: a dot or a blank line in code ends nothing.
 *
 * The returned function is given text that begins with a line. It gives the length of the block; 0 while it is open, or while
 * nobody can say whether there is one; -1 when there is none. A block that is too long ends with its last whole line, and the
 * next text is read as more of it.
 *
 * @see CommonMark, "Fenced code blocks"
 */
export function createFenceReader() {
  /** The marks of a block that was cut. */
  let cutFence = ''

  return (text: string, isAll: boolean, isLong: boolean): number => {
    const fence = cutFence || opening.exec(text)?.[1]
    if (!fence) return !isAll && mayOpen.test(text) ? 0 : -1
    let start = cutFence ? 0 : text.indexOf('\n') + 1
    let end = start
    while (end > 0 || start === 0) {
      end = text.indexOf('\n', start) + 1
      if (end === 0) break
      const line = text.slice(start, end).trim()
      if (line.length >= fence.length && line === fence.charAt(0).repeat(line.length)) {
        cutFence = ''
        return end
      }
      start = end
    }
    if (isAll) {
      cutFence = ''
      return text.length
    }
    if (!isLong) return 0
    cutFence = fence
    return start || text.length
  }
}
