import type { AnswerWriter } from './answer-writer.ts'
import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { type Wire, wordOf } from './wire.ts'

/** The UI message stream of the Vercel AI SDK, version 1: over SSE, or as the SDK's own stream of parts. */
export const aiSdk: Protocol = {
  // `start` alone would be no proof: it is the first thing that many servers of one's own say.
  recognises: ({ id, messageId, toolCallId }, type) =>
    /^(start|finish)-step$/.test(type) ||
    (/^(text|reasoning)-(start|delta|end)$/.test(type) && !!wordOf(id)) ||
    (/^tool-(in|out)put-/.test(type) && !!wordOf(toolCallId)) ||
    (type === 'start' && !!wordOf(messageId)),
  createReader() {
    let word = ''
    /** All parts since the answer began, and how many of them belong to the steps before this one. */
    const parts: NonNullable<Wire>[] = []
    let settled = 0

    const show = (part: NonNullable<Wire>, answer: AnswerWriter) => {
      const { delta, toolCallId: id, toolName: name, messageMetadata: metadata } = part
      const type = wordOf(part.type)
      answer.usage(metadata?.usage ?? metadata?.totalUsage ?? metadata)
      if (type === 'text-delta') answer.text(delta)
      else if (type === 'reasoning-delta') answer.reasoning(delta)
      else if (type.startsWith('source-')) answer.source(part)
      else if (id) {
        if (name) answer.toolCall(id, id, name)
        answer.toolArguments(id, part.inputTextDelta)
        if ('input' in part) answer.toolEnd(id, part.input)
        if (type.startsWith('tool-output-')) answer.toolResult(id)
      }
    }
    const finish = (answer: AnswerWriter) => answer.finish(word)

    return jsonReader(
      (part, answer, type) => {
        if (type === 'reset-step') {
          answer.restart()
          parts.length = settled
          for (const kept of parts) show(kept, answer)
        } else if (type === 'end') finish(answer)
        else if (type.startsWith('data-'))
          answer.emit({ type: 'data', name: type.slice(5), value: part.data })
        else {
          if (type === 'start-step') settled = parts.length
          // A finish of the older servers has no reason.
          if (type === 'finish' || type === 'abort') word = wordOf(part.finishReason) || type
          parts.push(part)
          show(part, answer)
        }
      },
      (answer) => {
        if (word) finish(answer)
      },
      finish,
    )
  },
}
