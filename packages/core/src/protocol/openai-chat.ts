import type { AnswerWriter } from './answer-writer.ts'
import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { readPart } from './read-part.ts'
import { arrayOf, isObject, type Wire, wordOf } from './wire.ts'

/** OpenAI Chat Completions and the many servers that speak it, streaming or whole. Reads choice 0. */
export const openaiChat: Protocol = {
  recognises: (body) => Array.isArray(body.choices) || wordOf(body.object).startsWith('chat.completion'),
  createReader() {
    let word: unknown
    let cited = 0

    return jsonReader(
      (body, answer) => {
        answer.usage(body.usage ?? body.x_groq?.usage)
        const found = body.search_results ?? body.citations
        if (found) {
          // Perplexity lists all of them in every chunk.
          const sources = arrayOf(found)
          for (; cited < sources.length; cited++) answer.source(sources[cited])
        }
        let whole: unknown
        for (const choice of arrayOf(body.choices)) {
          if (choice?.index) continue
          const { delta, message } = choice ?? {}
          // Perplexity sends the message so far beside each delta: only a reply that does not stream is read from it.
          whole = !delta && message
          readDelta(delta ?? message, answer)
          answer.text(choice?.text)
          word = choice?.finish_reason ?? word
          answer.usage(choice?.usage)
        }
        if (whole) answer.finish(word)
      },
      (answer) => {
        if (word) answer.finish(word)
      },
      (answer) => answer.finish(word),
    )
  },
}

function readDelta(delta: Wire, answer: AnswerWriter) {
  const { content, annotations: notes, tool_calls: calls, function_call: call } = delta ?? {}
  // OpenRouter sends the same words in `reasoning` and `reasoning_details`: one of them is enough.
  answer.reasoning(delta?.reasoning_content ?? delta?.reasoning)
  // Mistral writes content as a string or as a list of parts, both in one stream.
  if (Array.isArray(content)) for (const part of content) readPart(part, answer)
  else answer.text(content)
  answer.refusal(delta?.refusal)
  if (notes) for (const note of arrayOf(notes)) answer.source(note)
  // As it was before there could be several.
  if (call) readCall({ function: call }, 0, answer)
  if (calls) for (const [position, given] of arrayOf(calls).entries()) readCall(given, position, answer)
}

function readCall(call: Wire, position: unknown, answer: AnswerWriter) {
  if (!isObject(call)) return
  // Some servers repeat id and name in every fragment and some send no index: the first fragment decides.
  const index = call.index ?? position
  answer.toolCall(index, call.id, call.function?.name)
  answer.toolArguments(index, call.function?.arguments)
}
