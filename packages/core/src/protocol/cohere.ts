import type { AnswerWriter } from './answer-writer.ts'
import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { readPart } from './read-part.ts'
import { arrayOf, isObject, type Wire, wordOf } from './wire.ts'

const types = /^((message|content|tool-call|citation)-start|(content|tool-plan|tool-call)-delta)$/

/** Cohere's chat, version 2, streaming or whole. */
export const cohere: Protocol = {
  recognises: ({ delta, message, finish_reason: word }, type) =>
    types.test(type) ? isObject(delta?.message) : isObject(message) && /^[A-Z_]+$/.test(wordOf(word)),
  createReader: () =>
    jsonReader((body, answer, type) => {
      const { index, delta } = body
      const news = delta ?? body
      readMessage(news.message, index, answer)
      if (type === 'tool-call-end') answer.toolEnd(index)
      answer.usage(news.usage)
      const word = wordOf(news.finish_reason)
      if (news.error || /^(ERROR|TIMEOUT)/.test(word)) answer.error(news)
      else if (word) answer.finish(word)
    }),
}

/** Reads a message or a piece of one: a piece has a single content, call or citation where the message has lists. */
function readMessage(message: Wire, index: Wire, answer: AnswerWriter) {
  // The model's plan for its calls, in words.
  answer.reasoning(message?.tool_plan)
  for (const part of listOf(message?.content)) readPart(part, answer)
  listOf(message?.tool_calls).forEach((call, position) => {
    const key = index ?? position
    answer.toolCall(key, call.id, call.function?.name)
    answer.toolArguments(key, call.function?.arguments)
  })
  for (const citation of listOf(message?.citations))
    for (const source of arrayOf(citation.sources)) answer.source(source?.document ?? source)
}

function listOf(value: Wire): NonNullable<Wire>[] {
  return [value].flat().filter(isObject)
}
