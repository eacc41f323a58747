import { anthropic } from './anthropic.ts'
import { json } from './json.ts'
import { isObject } from './json-value.ts'
import { openaiChat } from './openai-chat.ts'
import { openaiResponses } from './openai-responses.ts'
import type { Protocol, ProtocolReader } from './protocol.ts'
import type { text } from './text.ts'

const known: readonly Protocol[] = [openaiResponses, openaiChat, anthropic]

/**
 * Chooses the protocol by the messages: the first that a known protocol recognises decides. Until somebody does, a JSON
 * object is read as JSON; anything else makes a stream of events plain text, and stays JSON in a JSON reply.
 */
export function detectedProtocol(fallback: typeof text | typeof json): Protocol {
  return {
    name: 'detected',
    detect: () => true,
    create: () => {
      let reader: ProtocolReader | null = null
      let anything = false
      const generic = json.create()
      return {
        read(message, emit) {
          anything = true
          reader ??= known.find((protocol) => protocol.detect(message))?.create() ?? null
          if (!reader && !isObject(message.json) && message.event !== 'error') reader = fallback.create()
          ;(reader ?? generic).read(message, emit)
        },
        end(emit) {
          // A body without a single message has no end either.
          if (anything) (reader ?? generic).end(emit)
        },
      }
    },
  }
}
