import type { AnswerWriter } from './answer-writer.ts'
import { jsonReader } from './json-reader.ts'
import { createPartialJson } from './partial-json.ts'
import type { Protocol } from './protocol.ts'
import { arrayOf, isObject, type Wire, wordOf } from './wire.ts'

/** Gemini, of the API and of Vertex: server-sent events, an array of JSON, or one reply. Reads candidate 0. */
export const gemini: Protocol = {
  recognises: ({ candidates, promptFeedback, usageMetadata }) =>
    isObject(usageMetadata) ||
    isObject(promptFeedback) ||
    arrayOf(candidates).some((candidate) => isObject(candidate?.content) || wordOf(candidate?.finishReason)),
  createReader() {
    let word: unknown
    let blocked: unknown
    let calls = 0
    let partial = createPartialJson()

    const readCall = (call: NonNullable<Wire>, answer: AnswerWriter) => {
      // Calls come whole, or as a name, then pieces, then an empty object.
      if (call.name) {
        answer.toolCall(++calls, call.id, call.name)
        partial = createPartialJson()
      }
      for (const { jsonPath, willContinue, ...values } of arrayOf(call.partialArgs).filter(isObject)) {
        const value = values.stringValue ?? values.numberValue ?? values.boolValue ?? null
        answer.toolArguments(calls, partial.write(wordOf(jsonPath), value, !!willContinue))
      }
      if (call.willContinue) return
      answer.toolArguments(calls, partial.end())
      answer.toolEnd(calls, call.args)
    }

    return jsonReader(
      (body, answer) => {
        answer.usage(body.usageMetadata)
        blocked = body.promptFeedback?.blockReason ?? blocked
        for (const candidate of arrayOf(body.candidates)) {
          if (candidate?.index) continue
          for (const part of arrayOf(candidate?.content?.parts)) {
            if (part?.thought) answer.reasoning(part.text)
            else answer.text(part?.text)
            if (isObject(part?.functionCall)) readCall(part.functionCall, answer)
          }
          const cited = candidate?.citationMetadata
          arrayOf(cited?.citationSources ?? cited?.citations).forEach(answer.source)
          for (const chunk of arrayOf(candidate?.groundingMetadata?.groundingChunks))
            answer.source(chunk?.web ?? chunk?.retrievedContext ?? chunk?.maps ?? chunk)
          word = candidate?.finishReason ?? word
        }
      },
      // Nothing marks the end, and Vertex may give a reason in every event: the last one counts when the body closes.
      (answer) => {
        if (blocked) answer.finish('blocked', blocked)
        else if (word) answer.finish(word)
      },
    )
  },
}
