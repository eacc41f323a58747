import type { CreateFraming } from './framing.ts'
import { checkJsonSize, createJsonMessage } from './json-message.ts'
import { createMessage } from './message.ts'

/**
 * Newline-delimited JSON: one value a line, ended by LF or CRLF. Empty lines mean nothing; a last line needs no line end.
 *
 * @see the NDJSON specification, which leaves all other line ends to the JSON they stand in
 */
export const createNdjsonFraming: CreateFraming = (onMessage, maxMessageChars) => {
  let line = ''
  let lines = 0
  return {
    push(piece) {
      let start = 0
      for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
        line += piece.slice(start, end)
        checkJsonSize(line, maxMessageChars)
        const text = line.trim()
        line = ''
        lines++
        start = end + 1
        if (text) onMessage(createJsonMessage(text, `Line ${lines} of the reply`))
      }
      line += piece.slice(start)
      checkJsonSize(line, maxMessageChars)
    },
    end() {
      const message = createMessage(line.trim())
      if (message.json !== undefined) onMessage(message)
      return message.json !== undefined || !message.data
    },
  }
}
