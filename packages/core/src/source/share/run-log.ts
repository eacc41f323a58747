/** Beyond that, late tabs read for themselves. */
const maxChars = 8 * 1024 * 1024

/** What has come of a run, as the server-sent events it came in, up to one connection of this tab. */
export type RunLog = {
  append(text: string): void
  /** The log of another connection, which begins behind an event: what has come after it comes again. */
  before(cursor: string): RunLog
  /** @returns all there is behind an event, or from the beginning for none; null where that cannot be told */
  after(cursor: string): string | null
}

/** @param start - the event that the text begins behind; null when that is not known */
export function createRunLog(start: string | null = '', text = ''): RunLog {
  /** Where the event with an id ends; -1 when it is not there. */
  const endOf = (cursor: string): number => {
    if (cursor === start) return 0
    if (!cursor) return -1
    // Line ends by hand: to `^` and `$` of a regular expression, some characters of a text are line ends as well.
    const line = new RegExp(`[\\r\\n]id: ?${cursor.replace(/[^\w-]/g, '\\$&')}[\\r\\n]`)
    const at = `\n${text}`.search(line)
    if (at < 0) return -1
    const blank = /\r\n\r\n|\n\n|\r\r/g
    blank.lastIndex = at
    return blank.exec(text) ? blank.lastIndex : -1
  }

  return {
    append(piece) {
      text += piece
      if (text.length <= maxChars) return
      start = null
      text = ''
    },
    before(cursor) {
      const end = endOf(cursor)
      return end < 0 ? createRunLog(cursor) : createRunLog(start, text.slice(0, end))
    },
    after(cursor) {
      const end = endOf(cursor)
      return end < 0 ? null : text.slice(end)
    },
  }
}
