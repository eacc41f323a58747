import type { AnswerWriter } from './answer-writer.ts'
import type { Protocol } from './protocol.ts'
import { readPart } from './read-part.ts'
import { requireObject } from './require-object.ts'
import { arrayOf, isObject, type Wire, wordOf } from './wire.ts'

/** OpenAI Chat Completions and the many servers that speak it, streaming or whole. Reads choice 0. */
export const openaiChat: Protocol = {
  recognises: (body) => Array.isArray(body.choices) || wordOf(body.object).startsWith('chat.completion'),
  createReader() {
    let word: unknown

    const readDelta = (delta: Wire, answer: AnswerWriter) => {
      // OpenRouter sends the same words in `reasoning` and `reasoning_details`: one of them is enough.
      answer.reasoning(delta?.reasoning_content ?? delta?.reasoning)
      // Mistral writes content as a string or as a list of parts, both in one stream.
      answer.text(delta?.content)
      for (const part of arrayOf(delta?.content)) readPart(part, answer)
      answer.refusal(delta?.refusal)
      if (!delta?.tool_calls) return
      for (const [position, call] of arrayOf(delta.tool_calls).entries()) {
        // Some servers repeat id and name in every fragment and some send no index: the first fragment decides.
        if (!isObject(call)) continue
        const index = call.index ?? position
        answer.toolCall(index, call.id, call.function?.name)
        answer.toolArguments(index, call.function?.arguments)
      }
    }

    return {
      read(message, answer) {
        if (message.data === '[DONE]') return answer.finish(word)
        const body = requireObject(message)
        if (body.error || wordOf(body.object) === 'error' || message.event === 'error')
          return answer.error(body)
        answer.usage(body.usage ?? body.x_groq?.usage)
        // Perplexity sends the message so far beside each delta: only a reply that does not stream is read from it.
        const whole = wordOf(body.object) === 'chat.completion'
        for (const choice of arrayOf(body.choices)) {
          if (choice?.index) continue
          readDelta(choice?.delta ?? (whole ? choice?.message : undefined), answer)
          word = choice?.finish_reason ?? word
          answer.usage(choice?.usage)
        }
        if (whole) answer.finish(word)
      },
      end(answer) {
        if (word) answer.finish(word)
      },
    }
  },
}
