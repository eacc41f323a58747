import type { Framing, FramingOptions } from './framing.ts'
import { createMessage } from './message.ts'

/** Raw text: each piece is a message, wherever it was cut. */
export function createTextFraming({ onMessage }: FramingOptions): Framing {
  let first = true
  return {
    push(text) {
      const piece = first ? text.replace(/^\uFEFF/, '') : text
      if (text !== '') first = false
      if (piece !== '') onMessage(createMessage(piece))
    },
    end: () => true,
  }
}
