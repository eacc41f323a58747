import type { AnswerWriter } from './answer-writer.ts'
import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { isToolCall, readPart } from './read-part.ts'
import { arrayOf, type Wire, wordOf } from './wire.ts'

/** OpenAI Responses, streaming or whole, from its first event or from the middle of a resumed one. */
export const openaiResponses: Protocol = {
  recognises: ({ object }, type) => type.startsWith('response.') || wordOf(object) === 'response',
  createReader() {
    let streamed = false
    let summaryPart = ''
    /** Only an answer that its provider makes in the background can be read on later. */
    let background = ''
    let cursor = -1

    const finish = (response: Wire, answer: AnswerWriter) => {
      // A reply that did not stream, or a server that sends the answer only in its last event.
      if (!streamed) for (const item of arrayOf(response?.output)) readPart(item, answer)
      answer.usage(response?.usage)
      const { status, error, incomplete_details: why } = response ?? {}
      if (error || wordOf(status) === 'failed') answer.error(response)
      else answer.finish(status, why?.reason)
    }

    return {
      ...jsonReader((body, answer, type) => {
        // Output is keyed by its index: one server gives a new item_id in every event.
        const { output_index: index, item, delta } = body
        streamed ||= type.endsWith('.delta')
        if (body.response?.background) background = wordOf(body.response.id)
        const number = Number(body.sequence_number ?? Number.NaN)
        if (background && number <= cursor) return
        cursor = number
        switch (wordOf(body.object) || type) {
          case 'response.output_text.delta':
            return answer.text(delta)
          case 'response.refusal.delta':
            return answer.refusal(delta)
          case 'response.reasoning_summary_text.delta': {
            const part = `${wordOf(index)}/${wordOf(body.summary_index)}`
            if (summaryPart && part !== summaryPart) answer.reasoning('\n\n')
            summaryPart = part
            return answer.reasoning(delta)
          }
          case 'response.reasoning_text.delta':
            return answer.reasoning(delta)
          case 'response.output_item.added':
            if (isToolCall(item)) answer.toolCall(index, item?.call_id ?? item?.id, item?.name)
            return
          case 'response.function_call_arguments.delta':
          case 'response.custom_tool_call_input.delta':
            return answer.toolArguments(index, delta)
          case 'response.output_item.done':
            return answer.toolEnd(index, item?.arguments ?? item?.input)
          case 'response.output_text.annotation.added':
            return answer.source(body.annotation)
          case 'response.completed':
          case 'response.incomplete':
          case 'response.failed':
            return finish(body.response, answer)
          case 'response':
            return finish(body, answer)
        }
      }),
      position: (requestUrl) => {
        const [, path, query = ''] = /^([^?#]*\/responses)\/?(?:\?([^#]*))?(?:#|$)/.exec(requestUrl) ?? []
        if (!path || !background || !(cursor >= 0)) return undefined
        const parameters = `${query && `${query}&`}stream=true&starting_after=${cursor}`
        return { cursor: `${cursor}`, resumeUrl: `${path}/${encodeURIComponent(background)}?${parameters}` }
      },
    }
  },
}
