import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { arrayOf, isObject, wordOf } from './wire.ts'

/** Ollama's own `/api/chat` and `/api/generate`, streaming or whole. */
export const ollama: Protocol = {
  recognises: ({ model, done, message, response }) =>
    typeof done === 'boolean' && !!wordOf(model) && (isObject(message) || typeof response === 'string'),
  createReader() {
    let calls = 0

    return jsonReader((body, answer) => {
      const reply = body.message ?? { ...body, content: body.response }
      answer.reasoning(reply.thinking)
      answer.text(reply.content)
      for (const call of arrayOf(reply.tool_calls)) {
        // Calls come whole, mostly without an id, and an index only from the second one on.
        if (!isObject(call)) continue
        answer.toolCall(++calls, call.id, call.function?.name)
        answer.toolEnd(calls, call.function?.arguments)
      }
      if (!body.done) return
      answer.usage(body)
      answer.finish(body.done_reason)
    })
  },
}
