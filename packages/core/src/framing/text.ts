import type { CreateFraming } from './framing.ts'
import { createMessage } from './message.ts'

/** Raw text: each piece is a message, wherever it was cut. */
export const createTextFraming: CreateFraming = (onMessage) => ({
  push(text) {
    if (text) onMessage(createMessage(text))
  },
  end: () => true,
})
