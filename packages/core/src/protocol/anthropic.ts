import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { isToolCall, readPart } from './read-part.ts'
import { arrayOf } from './wire.ts'

const types = /^(message|content_block)_(start|delta|stop)$/

/** Anthropic Messages, streaming or whole. */
export const anthropic: Protocol = {
  recognises: ({ content }, type) => types.test(type) || (type === 'message' && Array.isArray(content)),
  createReader() {
    let word: unknown
    let started = false

    return jsonReader((body, answer, type) => {
      const { index, delta, content_block: block } = body
      switch (type) {
        case 'message_start':
          // A proxy that retries inside one stream starts the message again.
          if (started) answer.restart()
          started = true
          return answer.usage(body.message?.usage)
        case 'content_block_start':
          if (isToolCall(block)) answer.toolCall(index, block?.id, block?.name)
          else readPart(block, answer)
          return
        case 'content_block_delta':
          answer.text(delta?.text)
          answer.reasoning(delta?.thinking)
          if (delta?.citation) answer.source(delta.citation)
          return answer.toolArguments(index, delta?.partial_json)
        case 'content_block_stop':
          return answer.toolEnd(index)
        case 'message_delta':
          word = delta?.stop_reason ?? word
          return answer.usage(body.usage)
        case 'message_stop':
          return answer.finish(word)
        case 'message':
          if (!body.content) return
          for (const part of arrayOf(body.content)) readPart(part, answer)
          answer.usage(body.usage)
          return answer.finish(body.stop_reason)
      }
    })
  },
}
