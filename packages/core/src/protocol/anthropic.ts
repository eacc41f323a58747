import type { FinishReason } from '../stream-event.ts'
import { emitSource, emitText } from './emit.ts'
import { requireObject } from './invalid-message.ts'
import { arrayOf, isObject, type JsonObject, objectOf, stringOf } from './json-value.ts'
import type { Emit, Protocol, ProtocolReader } from './protocol.ts'
import { toReportedError } from './reported-error.ts'
import { readUsage } from './usage.ts'

const reasons: { readonly [word: string]: FinishReason } = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'refusal',
  pause_turn: 'pause',
}

const eventTypes = /^(message_(start|delta|stop)|content_block_(start|delta|stop)|ping)$/

/** Anthropic Messages, streaming or whole. */
export const anthropic: Protocol = {
  name: 'anthropic',
  detect: ({ json }) => {
    if (!isObject(json)) return false
    const type = stringOf(json.type)
    // A message that does not stream, and an error before the first event, have types of their own.
    return (
      eventTypes.test(type) ||
      (type === 'message' && Array.isArray(json.content)) ||
      (type === 'error' && isObject(json.error) && json.sequence_number === undefined)
    )
  },
  create: createReader,
}

function createReader(): ProtocolReader {
  let word: string | null = null
  let started = false
  /** Open tool calls by block index, and whether they have arguments yet. */
  const calls = new Map<unknown, { id: string; empty: boolean }>()

  const readUsageOf = (body: JsonObject, emit: Emit) => {
    const usage = readUsage(body.usage)
    if (usage) emit({ type: 'usage', usage })
  }

  const startBlock = (index: unknown, block: JsonObject, emit: Emit) => {
    const type = stringOf(block.type)
    if (type === 'text') emitText(emit, 'text-delta', block.text)
    if (type === 'thinking') emitText(emit, 'reasoning-delta', block.thinking)
    if (type !== 'tool_use' && type !== 'server_tool_use') return
    const id = stringOf(block.id)
    calls.set(index, { id, empty: true })
    emit({ type: 'tool-call-start', id, name: stringOf(block.name) })
  }

  const readDelta = (index: unknown, delta: JsonObject, emit: Emit) => {
    if (delta.type === 'text_delta') emitText(emit, 'text-delta', delta.text)
    if (delta.type === 'thinking_delta') emitText(emit, 'reasoning-delta', delta.thinking)
    if (delta.type === 'citations_delta') emitSource(emit, delta.citation)
    const call = calls.get(index)
    if (delta.type === 'input_json_delta' && call && typeof delta.partial_json === 'string') {
      if (delta.partial_json === '') return
      call.empty = false
      emit({ type: 'tool-call-delta', id: call.id, delta: delta.partial_json })
    }
  }

  const stopBlock = (index: unknown, emit: Emit) => {
    const call = calls.get(index)
    if (!call) return
    calls.delete(index)
    // A call without arguments sends no JSON at all.
    emit({ type: 'tool-call-end', id: call.id, ...(call.empty ? { arguments: '{}' } : {}) })
  }

  const finish = (emit: Emit) => emit({ type: 'finish', reason: reasons[word ?? ''] ?? 'unknown', raw: word })

  const readWhole = (body: JsonObject, emit: Emit) => {
    arrayOf(body.content).forEach((raw, index) => {
      const block = objectOf(raw)
      startBlock(index, block, emit)
      for (const citation of arrayOf(block.citations)) emitSource(emit, citation)
      const call = calls.get(index)
      if (call) emit({ type: 'tool-call-end', id: call.id, arguments: JSON.stringify(block.input ?? {}) })
    })
    readUsageOf(body, emit)
    word = typeof body.stop_reason === 'string' ? body.stop_reason : null
    finish(emit)
  }

  return {
    read(message, emit) {
      const body = requireObject(message, 'Anthropic')
      switch (body.type) {
        case 'message_start':
          // A proxy that retries inside one stream starts the message again.
          if (started) emit({ type: 'restart' })
          started = true
          calls.clear()
          return readUsageOf(objectOf(body.message), emit)
        case 'content_block_start':
          return startBlock(body.index, objectOf(body.content_block), emit)
        case 'content_block_delta':
          return readDelta(body.index, objectOf(body.delta), emit)
        case 'content_block_stop':
          return stopBlock(body.index, emit)
        case 'message_delta': {
          const reason = objectOf(body.delta).stop_reason
          if (typeof reason === 'string') word = reason
          return readUsageOf(body, emit)
        }
        case 'message_stop':
          return finish(emit)
        case 'message':
          return readWhole(body, emit)
        case 'error':
          return emit({ type: 'error', error: toReportedError(body) })
      }
    },
    end() {},
  }
}
