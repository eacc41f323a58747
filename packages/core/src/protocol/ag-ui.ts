import type { Usage } from '../stream-event.ts'
import { jsonReader } from './json-reader.ts'
import type { Protocol } from './protocol.ts'
import { addUsage } from './usage.ts'
import { arrayOf, wordOf } from './wire.ts'

const types = /^(RUN|STEP|TEXT_MESSAGE|TOOL_CALL|REASONING|THINKING)_[A-Z]/

/** AG-UI, and TanStack AI's way to speak it: events over SSE, NDJSON or a socket, bare or as `{ id, chunk }`. */
export const agUi: Protocol = {
  recognises: (_, type) => types.test(type),
  createReader() {
    let ended = ''
    let said = ''
    let call = ''
    /** Messages that are not the assistant's. */
    const others = new Set<string>()

    return jsonReader(
      (body, answer, type) => {
        const { delta, toolCallId } = body
        // What an agent within the agent says is not the answer.
        if (body.subagentRunId) return
        switch (type) {
          case 'TEXT_MESSAGE_START':
          case 'TEXT_MESSAGE_CONTENT':
          case 'TEXT_MESSAGE_CHUNK':
            // A chunk without an id goes on with the message that is open, and so it is with calls.
            said = wordOf(body.messageId) || said
            if (body.role && wordOf(body.role) !== 'assistant') others.add(said)
            if (!others.has(said)) answer.text(delta)
            return
          case 'REASONING_MESSAGE_CONTENT':
          case 'REASONING_MESSAGE_CHUNK':
          case 'THINKING_TEXT_MESSAGE_CONTENT':
            return answer.reasoning(delta)
          case 'TOOL_CALL_START':
          case 'TOOL_CALL_ARGS':
          case 'TOOL_CALL_CHUNK':
            call = wordOf(toolCallId) || call
            if (body.toolCallName) answer.toolCall(call, call, body.toolCallName)
            return answer.toolArguments(call, delta)
          case 'TOOL_CALL_END':
            return answer.toolEnd(toolCallId)
          case 'RUN_STARTED':
          case 'TOOL_CALL_RESULT':
            // Another turn of the model comes.
            ended = ''
            return answer.toolResult(toolCallId)
          case 'CUSTOM':
            return answer.emit({ type: 'data', name: wordOf(body.name), value: body.value })
          case 'STATE_SNAPSHOT':
          case 'STATE_DELTA':
            return answer.emit({ type: 'data', name: type, value: body.snapshot ?? delta })
          case 'RUN_ERROR':
          case 'RUN_FINISHED': {
            answer.usage(arrayOf(body.usage).reduce<Usage>(addUsage, {}))
            if (type === 'RUN_ERROR') return answer.error(body)
            const { metadata, outcome } = body
            ended = wordOf(metadata?.tanstack?.finishReason) || wordOf(outcome?.type ?? outcome) || type
            // An agent's loop ends each turn of the model so: after one that called tools there may be another.
            if (!answer.waits) answer.finish(ended)
          }
        }
      },
      (answer) => {
        if (ended) answer.finish(ended)
      },
    )
  },
}
