import { checkSize } from './check-size.ts'
import type { CreateFraming } from './framing.ts'
import { createMessage, parseJson } from './message.ts'

/**
 * Server-sent events, by the letter of the standard, in time linear in the input however it is cut.
 *
 * @see WHATWG HTML, "Parsing an event stream" and "Interpreting an event stream"
 */
export const createSseFraming: CreateFraming = (onMessage, maxMessageChars, control) => {
  /** The last piece ended in CR: an LF that comes next belongs to it. */
  let skipLineFeed = false
  /** The last line, which has not ended yet. */
  let line = ''
  let data: string | undefined
  /** Of the lines that `data` is made of, with their names: lines that are empty take memory too. */
  let dataSize = 0
  let event = ''
  let id = control?.id ?? ''
  let hasId = false
  /** Lines that are no fields, from one on that begins as JSON does. */
  let bare = ''

  const check = (line: string) => checkSize(line.length + bare.length + dataSize, maxMessageChars, 'an event')

  const dispatch = () => {
    if (data !== undefined) onMessage(createMessage(data, event || 'message', id), hasId)
    else if (hasId) control?.onId(id)
    hasId = false
    data = undefined
    dataSize = 0
    event = ''
    readBare()
  }

  /** To the standard these lines mean nothing; one server writes in them that it failed. */
  const readBare = () => {
    if (!bare) return
    const message = createMessage(bare, 'error', id)
    bare = ''
    if ((message.json as { error?: unknown } | null | undefined)?.error) onMessage(message)
  }

  const readLine = (line: string) => {
    if (!line) return dispatch()
    check(line)
    let colon = line.indexOf(':')
    if (colon < 0) colon = line.length
    // Nearly all lines are these: no name is cut out of them.
    const field = line.startsWith('data:') ? 'data' : line.slice(0, colon)
    const value = line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') {
      data = data === undefined ? value : `${data}\n${value}`
      dataSize += line.length
    } else if (field === 'event') event = value
    else if (field === 'id' && !value.includes('\0')) {
      id = value
      hasId = true
    } else if (field === 'retry' && /^\d+$/.test(value)) control?.onRetry(Number(value))
    // To the standard this field is unknown; one server reports in it that it failed.
    else if (field === 'error') onMessage(createMessage(value, field, id))
    else if (bare || line[0] === '{') bare += line
  }

  return {
    push(piece) {
      if (!piece) return
      let start = skipLineFeed && piece[0] === '\n' ? 1 : 0
      // Neither search is repeated over what it has found already, so a piece full of one kind of end stays linear.
      let cr = piece.indexOf('\r', start)
      let lf = piece.indexOf('\n', start)
      while (cr >= 0 || lf >= 0) {
        const isCr = cr >= 0 && (lf < 0 || cr < lf)
        const end = isCr ? cr : lf
        readLine(line + piece.slice(start, end))
        line = ''
        start = isCr && lf === end + 1 ? end + 2 : end + 1
        if (isCr) cr = piece.indexOf('\r', start)
        if (lf >= 0 && lf < start) lf = piece.indexOf('\n', start)
      }
      skipLineFeed = piece.endsWith('\r')
      line += piece.slice(start)
      check(line)
    },
    end() {
      // The standard drops a line that nothing ends, and a block that no blank line ends. Providers do forget both after
      // their last event, so a block that is plainly whole counts; a piece of text, or an id, may be cut and does not.
      const known = /^(data|error)?:/.test(line)
      const cut = !!line && !known
      if (known || bare || line[0] === '{') readLine(line)
      if (data === undefined) {
        readBare()
        return !(cut || event || hasId)
      }
      const whole = !cut && (data === '[DONE]' || (data[0] === '{' && !!parseJson(data)))
      if (whole) dispatch()
      return whole
    },
  }
}
