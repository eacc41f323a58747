import { checkSize } from './check-size.ts'
import type { CreateFraming } from './framing.ts'
import { createJsonMessage } from './json-message.ts'
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
      piece.split('\n').forEach((part, index) => {
        if (index > 0) {
          const text = line.trim()
          line = ''
          lines++
          if (text) onMessage(createJsonMessage(text, `Line ${lines} of the reply`))
        }
        line += part
        checkSize(line.length, maxMessageChars, 'JSON')
      })
    },
    end() {
      const message = createMessage(line.trim())
      const isJson = message.json !== undefined
      if (isJson) onMessage(message)
      return isJson || !message.data
    },
  }
}
