import { StreamError } from '../stream-error.ts'
import type { CreateFraming } from './framing.ts'
import { createMessage } from './message.ts'

/** A reply that is one JSON document: one message at its end. */
export const createJsonFraming: CreateFraming = (onMessage, maxMessageChars) => {
  let text = ''
  return {
    push(piece) {
      text += piece
      if (text.length > maxMessageChars)
        throw new StreamError('limit', `The reply is longer than ${maxMessageChars} characters.`)
    },
    end() {
      const message = createMessage(text)
      if (message.json !== undefined) onMessage(message)
      else if (text.trim()) throw new StreamError('invalid-message', 'The reply says it is JSON and is not.')
      return true
    },
  }
}
