import { jsonReader } from './json-reader.ts'
import { openaiResponses } from './openai-responses.ts'
import type { Protocol } from './protocol.ts'
import { isToolCall } from './read-part.ts'
import { arrayOf, wordOf } from './wire.ts'

/**
 * OpenAI Realtime, its words: what the server sends into a socket. Each `response.done` is an end, save that of a response
 * which called functions: their results go into the same socket by `send()`, and the response to them is a part of the
 * answer. Where none comes, the answer ends with the socket.
 */
export const openaiRealtime: Protocol = {
  recognises: ({ event_id: id }, type) =>
    !!wordOf(id) && /^(session|conversation|response|rate_limits|input_audio_buffer)\./.test(type),
  createReader(framing) {
    // What makes up a response is as it is there.
    const responses = openaiResponses.createReader(framing)
    let called = false

    return jsonReader(
      (body, answer, type, message) => {
        const { item, response } = body
        switch (type) {
          case 'response.text.delta':
          case 'response.audio_transcript.delta':
          case 'response.output_audio_transcript.delta':
            return answer.text(body.delta)
          case 'conversation.item.added':
          case 'conversation.item.created':
            // What the app has sent comes back, the results of calls too.
            if (wordOf(item?.type) === 'function_call_output') answer.toolResult(item?.call_id)
            return
          case 'response.created':
            called = false
            return
          case 'response.done': {
            const { status, status_details: details, usage, output } = response ?? {}
            answer.usage(usage)
            if (wordOf(status) === 'failed') return answer.error(details)
            called = arrayOf(output).some(isToolCall) && wordOf(status) === 'completed'
            if (!called) answer.finish(status, details?.reason)
            return
          }
          default:
            return responses.read(message, answer)
        }
      },
      (answer) => {
        if (called) answer.finish('completed')
      },
    )
  },
}
