import { StreamError } from '../stream-error.ts'
import type { Framing, FramingOptions } from './framing.ts'
import { createMessage } from './message.ts'

/** A reply that is one JSON document: one message at its end. */
export function createJsonFraming({ onMessage, maxMessageChars }: FramingOptions): Framing {
  const pieces: string[] = []
  let chars = 0
  return {
    push(text) {
      chars += text.length
      if (chars > maxMessageChars) {
        throw new StreamError('limit', `The JSON reply is longer than ${maxMessageChars} characters.`)
      }
      pieces.push(text)
    },
    end() {
      const message = createMessage(pieces.join('').replace(/^\uFEFF/, ''))
      if (message.data.trim() === '') return true
      if (message.json === undefined) {
        throw new StreamError(
          'invalid-message',
          `The reply says it is JSON but cannot be parsed (${message.data.length} characters).`,
        )
      }
      onMessage(message)
      return true
    },
  }
}
