import { anthropic, isAnthropic } from './anthropic.ts'
import { json } from './json.ts'
import { isOpenaiChat, openaiChat } from './openai-chat.ts'
import { isOpenaiResponses, openaiResponses } from './openai-responses.ts'
import type { Protocol, ProtocolReader } from './protocol.ts'
import { isObject } from './wire.ts'

/** The protocol a message plainly belongs to. */
function recognise(value: unknown): Protocol | undefined {
  if (!isObject(value)) return undefined
  if (isOpenaiResponses(value)) return openaiResponses
  if (isOpenaiChat(value)) return openaiChat
  return isAnthropic(value) ? anthropic : undefined
}

/**
 * Chooses the protocol by the messages: the first that a known protocol recognises decides. Until somebody does, a JSON
 * object is read as JSON; anything else makes the stream what `fallback` says.
 */
export const detectedProtocol =
  (fallback: Protocol): Protocol =>
  () => {
    const generic = json()
    let reader: ProtocolReader | undefined
    let anything = false
    return {
      read(message, answer) {
        anything = true
        reader ??= recognise(message.json)?.()
        if (!reader && !isObject(message.json) && message.event !== 'error') reader = fallback()
        ;(reader ?? generic).read(message, answer)
      },
      end(answer) {
        // A body without a single message has no end either.
        if (anything) (reader ?? generic).end?.(answer)
      },
    }
  }
