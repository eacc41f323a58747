import type { AnswerWriter } from './answer-writer.ts'
import { arrayOf, type Wire, wordOf } from './wire.ts'

/**
 * Reads a finished part of an answer, with the parts within it: what replies hold that do not stream, and Mistral in its
 * deltas. The providers' parts have so much in common that one reader serves them all.
 */
export function readPart(part: Wire, answer: AnswerWriter, key: unknown = part) {
  const type = wordOf(part?.type)
  if (/^(reasoning|summary)_text$/.test(type)) answer.reasoning(part?.text)
  else answer.text(part?.text)
  answer.reasoning(part?.thinking)
  answer.refusal(part?.refusal)
  for (const thought of arrayOf(part?.thinking)) answer.reasoning(thought?.text)
  arrayOf(part?.summary).forEach((summary, index) => {
    if (index > 0) answer.reasoning('\n\n')
    readPart(summary, answer)
  })
  for (const inner of arrayOf(part?.content)) readPart(inner, answer)
  arrayOf(part?.annotations ?? part?.citations).forEach(answer.source)
  if (isToolCall(part)) {
    answer.toolCall(key, part?.call_id ?? part?.id, part?.name)
    answer.toolEnd(key, part?.arguments ?? part?.input)
  }
}

/** Whether a part is a call of a tool, the app's or the provider's own, with arguments to show. */
export function isToolCall(part: Wire): boolean {
  return /^((server_)?tool_use|function_call|custom_tool_call)$/.test(wordOf(part?.type))
}
