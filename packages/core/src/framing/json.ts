import { checkSize } from './check-size.ts'
import type { CreateFraming, Framing } from './framing.ts'
import { createJsonArrayFraming } from './json-array.ts'
import { createJsonMessage } from './json-message.ts'
import { parseJson } from './message.ts'
import { createNdjsonFraming } from './ndjson.ts'

/**
 * A reply that says it is JSON. Its first character and its first line tell what it is: an array comes element by element,
 * a line that is whole JSON begins newline-delimited JSON under the wrong name, anything else is one message at its end.
 */
export const createJsonFraming: CreateFraming = (onMessage, maxMessageChars) => {
  let text = ''
  let framing: Framing | undefined
  let oneDocument = false

  return {
    push(piece) {
      if (framing) return framing.push(piece)
      const next = text ? piece : piece.trimStart()
      // To look into all of the text, or search it, at every piece would not be linear.
      if (!text && next[0] === '[') framing = createJsonArrayFraming(onMessage, maxMessageChars)
      text += next
      if (!framing && !oneDocument && next.includes('\n')) {
        oneDocument = parseJson(text.slice(0, text.indexOf('\n'))) === undefined
        if (!oneDocument) framing = createNdjsonFraming(onMessage, maxMessageChars)
      }
      if (framing) framing.push(text)
      else checkSize(text.length, maxMessageChars, 'JSON')
    },
    end() {
      if (framing) return framing.end()
      if (text.trim()) onMessage(createJsonMessage(text, 'The reply'))
      return true
    },
  }
}
