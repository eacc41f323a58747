import { checkSize } from './check-size.ts'
import type { CreateFraming } from './framing.ts'
import { createJsonMessage } from './json-message.ts'

/**
 * A JSON array: each element is a message as soon as it is complete, which for an object is its closing brace and not the
 * comma that comes with the next one. An array of nothing is a message itself. Only nesting and strings are followed here:
 * what an element holds is for its parsing to judge.
 */
export const createJsonArrayFraming: CreateFraming = (onMessage, maxMessageChars) => {
  let element = ''
  let elements = 0
  /** 0 outside the array, 1 between its elements. */
  let depth = 0
  let inString = false
  let escaped = false

  const readElement = () => {
    checkSize(element.length, maxMessageChars, 'JSON')
    const text = element.trim()
    element = ''
    if (text) onMessage(createJsonMessage(text, `Element ${++elements} of the reply`))
  }

  return {
    push(piece) {
      let start = 0
      for (let at = 0; at < piece.length; at++) {
        const char = piece[at]
        if (escaped) escaped = false
        else if (inString) {
          escaped = char === '\\'
          inString = char !== '"'
        } else if (char === '"') inString = true
        else if (char === '[' || char === '{') {
          if (++depth === 1) start = at + 1
        } else if (char === ']' || char === '}' || (char === ',' && depth === 1)) {
          const closed = char !== ',' && --depth
          if (depth > 1) continue
          element += piece.slice(start, closed ? at + 1 : at)
          start = at + 1
          readElement()
          if (!depth && !elements) onMessage(createJsonMessage('[]', ''))
        }
      }
      element += piece.slice(start)
      checkSize(element.length, maxMessageChars, 'JSON')
    },
    end() {
      if (depth > 0) return false
      readElement()
      return true
    },
  }
}
