import type { CreateFraming, Framing } from './framing.ts'
import { createJsonArrayFraming } from './json-array.ts'
import { checkJsonSize, createJsonMessage } from './json-message.ts'
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
    push(given) {
      if (framing) return framing.push(given)
      const piece = text ? given : given.trimStart()
      const isArray = !text && piece[0] === '['
      text += piece
      // Looked at once: to search all of the text again at every piece would not be linear.
      const lineEnds = !oneDocument && piece.includes('\n')
      if (isArray) framing = createJsonArrayFraming(onMessage, maxMessageChars)
      else if (lineEnds && parseJson(text.slice(0, text.indexOf('\n'))) !== undefined)
        framing = createNdjsonFraming(onMessage, maxMessageChars)
      oneDocument ||= lineEnds
      if (framing) framing.push(text)
      else checkJsonSize(text, maxMessageChars)
    },
    end() {
      if (framing) return framing.end()
      if (text.trim()) onMessage(createJsonMessage(text, 'The reply'))
      return true
    },
  }
}
