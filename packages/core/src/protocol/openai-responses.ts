import type { FinishReason } from '../stream-event.ts'
import { emitSource, emitText } from './emit.ts'
import { requireObject } from './invalid-message.ts'
import { arrayOf, isObject, type JsonObject, objectOf, stringOf } from './json-value.ts'
import type { Emit, Protocol, ProtocolReader } from './protocol.ts'
import { toReportedError } from './reported-error.ts'
import { readUsage } from './usage.ts'

const incompleteReasons: { readonly [word: string]: FinishReason } = {
  max_output_tokens: 'length',
  content_filter: 'content-filter',
}

/** OpenAI Responses, streaming or whole, from its first event or from the middle of a resumed one. */
export const openaiResponses: Protocol = {
  name: 'openai-responses',
  detect: ({ json }) => {
    if (!isObject(json)) return false
    const type = stringOf(json.type)
    return (
      type.startsWith('response.') ||
      json.object === 'response' ||
      (type === 'error' && json.sequence_number !== undefined)
    )
  },
  create: createReader,
}

function createReader(): ProtocolReader {
  // Output is keyed by its index: one server gives a new item_id in every event.
  const calls = new Map<unknown, string>()
  let calledTool = false
  let refused = false
  let summaryPart = ''
  let streamed = false

  const readSummary = (body: JsonObject, emit: Emit) => {
    const part = `${body.output_index}/${body.summary_index}`
    if (summaryPart !== '' && part !== summaryPart) emit({ type: 'reasoning-delta', delta: '\n\n' })
    summaryPart = part
    emitText(emit, 'reasoning-delta', body.delta)
  }

  const startItem = (index: unknown, item: JsonObject, emit: Emit) => {
    if (item.type !== 'function_call' && item.type !== 'custom_tool_call') return
    const id = stringOf(item.call_id) || stringOf(item.id)
    calledTool = true
    calls.set(index, id)
    emit({ type: 'tool-call-start', id, name: stringOf(item.name) })
  }

  const endItem = (index: unknown, item: JsonObject, emit: Emit) => {
    const id = calls.get(index)
    if (id === undefined) return
    const whole = item.arguments ?? item.input
    emit({ type: 'tool-call-end', id, ...(typeof whole === 'string' && { arguments: whole }) })
  }

  /** A reply that did not stream, or a server that sends the answer only in its last event. */
  const readOutput = (response: JsonObject, emit: Emit) => {
    arrayOf(response.output).forEach((raw, index) => {
      const item = objectOf(raw)
      startItem(index, item, emit)
      endItem(index, item, emit)
      for (const rawPart of [...arrayOf(item.summary), ...arrayOf(item.content)]) {
        const part = objectOf(rawPart)
        if (part.type === 'output_text') emitText(emit, 'text-delta', part.text)
        if (part.type === 'refusal') readRefusal(part.refusal, emit)
        if (part.type === 'summary_text')
          readSummary({ ...part, delta: part.text, summary_index: part.text }, emit)
        if (part.type === 'reasoning_text') emitText(emit, 'reasoning-delta', part.text)
        for (const annotation of arrayOf(part.annotations)) emitSource(emit, annotation)
      }
    })
  }

  const readRefusal = (delta: unknown, emit: Emit) => {
    refused = true
    emitText(emit, 'refusal-delta', delta)
  }

  const finish = (response: JsonObject, emit: Emit) => {
    if (!streamed) readOutput(response, emit)
    const usage = readUsage(response.usage)
    if (usage) emit({ type: 'usage', usage })
    const status = stringOf(response.status)
    if (status === 'failed' || response.error) {
      return emit({ type: 'error', error: toReportedError({ error: response.error }) })
    }
    const why = stringOf(objectOf(response.incomplete_details).reason)
    emit({
      type: 'finish',
      reason: reasonOf(status, why),
      raw: why ? `${status}:${why}` : status || null,
    })
  }

  const reasonOf = (status: string, why: string): FinishReason => {
    if (status === 'incomplete') return incompleteReasons[why] ?? 'unknown'
    if (status !== 'completed') return 'unknown'
    if (calledTool) return 'tool-calls'
    return refused ? 'refusal' : 'stop'
  }

  return {
    read(message, emit) {
      // OpenRouter ends even this dialect with [DONE], after the real end.
      if (message.data === '[DONE]') return
      const body = requireObject(message, 'Responses')
      if (body.object === 'response') return finish(body, emit)
      const type = stringOf(body.type) || message.event
      if (type.endsWith('.delta')) streamed = true
      switch (type) {
        case 'response.output_text.delta':
          return emitText(emit, 'text-delta', body.delta)
        case 'response.refusal.delta':
          return readRefusal(body.delta, emit)
        case 'response.reasoning_summary_text.delta':
          return readSummary(body, emit)
        case 'response.reasoning_text.delta':
          return emitText(emit, 'reasoning-delta', body.delta)
        case 'response.output_item.added':
          return startItem(body.output_index, objectOf(body.item), emit)
        case 'response.function_call_arguments.delta':
        case 'response.custom_tool_call_input.delta': {
          const id = calls.get(body.output_index)
          if (id !== undefined) emit({ type: 'tool-call-delta', id, delta: stringOf(body.delta) })
          return
        }
        case 'response.output_item.done':
          return endItem(body.output_index, objectOf(body.item), emit)
        case 'response.output_text.annotation.added':
          return emitSource(emit, body.annotation)
        case 'response.completed':
        case 'response.incomplete':
        case 'response.failed':
          return finish(objectOf(body.response), emit)
        case 'error':
          return emit({ type: 'error', error: toReportedError(body) })
      }
    },
    end() {},
  }
}
