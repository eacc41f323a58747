import type { FinishReason } from '../stream-event.ts'
import { emitText } from './emit.ts'
import { requireObject } from './invalid-message.ts'
import { arrayOf, isObject, type JsonObject, objectOf, stringOf } from './json-value.ts'
import type { Emit, Protocol, ProtocolReader } from './protocol.ts'
import { toReportedError } from './reported-error.ts'
import { readUsage } from './usage.ts'

const reasons: { readonly [word: string]: FinishReason } = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
  content_filter: 'content-filter',
  error: 'error',
}

/** OpenAI Chat Completions and the many servers that speak it, streaming or whole. Reads choice 0. */
export const openaiChat: Protocol = {
  name: 'openai-chat',
  detect: ({ json }) => isObject(json) && (Array.isArray(json.choices) || isCompletion(json.object)),
  create: createReader,
}

function createReader(): ProtocolReader {
  let word: string | null = null
  let whole = false
  /** Ids of the calls that are open, by the index that their fragments carry. */
  const calls = new Map<number, string>()

  const finish = (emit: Emit) => {
    for (const id of calls.values()) emit({ type: 'tool-call-end', id })
    emit({ type: 'finish', reason: reasons[word ?? ''] ?? 'unknown', raw: word })
  }

  const readCall = (raw: unknown, position: number, emit: Emit) => {
    const fragment = objectOf(raw)
    const call = objectOf(fragment.function)
    const index = typeof fragment.index === 'number' ? fragment.index : position
    let id = calls.get(index)
    if (id === undefined) {
      // Some servers repeat id and name in every fragment and some send no id at all: the first fragment decides.
      id = stringOf(fragment.id) || `call-${index}`
      calls.set(index, id)
      emit({ type: 'tool-call-start', id, name: stringOf(call.name) })
    }
    const delta = isObject(call.arguments) ? JSON.stringify(call.arguments) : stringOf(call.arguments)
    if (delta) emit({ type: 'tool-call-delta', id, delta })
  }

  const readChoice = (choice: JsonObject, emit: Emit) => {
    // Perplexity sends the message so far beside each delta: only a reply that does not stream is read from it.
    const delta = objectOf(choice.delta ?? (whole ? choice.message : undefined))
    // OpenRouter sends the same words in `reasoning` and `reasoning_details`: one of them is enough.
    emitText(emit, 'reasoning-delta', delta.reasoning_content ?? delta.reasoning)
    readContent(delta.content, emit)
    emitText(emit, 'refusal-delta', delta.refusal)
    arrayOf(delta.tool_calls).forEach((call, position) => {
      readCall(call, position, emit)
    })
    if (delta.function_call) readCall({ index: 0, function: delta.function_call }, 0, emit)
    if (typeof choice.finish_reason === 'string') word = choice.finish_reason
  }

  return {
    read(message, emit) {
      if (message.data === '[DONE]') return finish(emit)
      const body = requireObject(message, 'Chat Completions')
      if (body.error || body.object === 'error' || message.event === 'error') {
        return emit({ type: 'error', error: toReportedError(body) })
      }
      whole = body.object === 'chat.completion'
      let usage = readUsage(body.usage ?? objectOf(body.x_groq).usage)
      for (const raw of arrayOf(body.choices)) {
        const choice = objectOf(raw)
        if ((choice.index ?? 0) !== 0) continue
        readChoice(choice, emit)
        usage ??= readUsage(choice.usage)
      }
      if (usage) emit({ type: 'usage', usage })
    },
    end(emit) {
      if (word !== null || whole) finish(emit)
    },
  }
}

/** Mistral writes content as a string or as a list of thinking and text parts, both in one stream. */
function readContent(content: unknown, emit: Emit) {
  emitText(emit, 'text-delta', content)
  for (const raw of arrayOf(content)) {
    const part = objectOf(raw)
    if (part.type === 'text') emitText(emit, 'text-delta', part.text)
    for (const thought of arrayOf(part.thinking)) emitText(emit, 'reasoning-delta', objectOf(thought).text)
  }
}

function isCompletion(object: unknown): boolean {
  return stringOf(object).startsWith('chat.completion')
}
