import type { Usage } from '../stream-event.ts'
import type { AnswerWriter } from './answer-writer.ts'
import { createTold } from './told.ts'
import { addUsage } from './usage.ts'
import { arrayOf, isObject, type Wire, wordOf } from './wire.ts'

type GraphMessage = NonNullable<Wire>

/** Reads the events of a LangGraph run, whose messages come in pieces (`messages`) or whole each time (`messages/partial`). */
export function createGraphMessages() {
  const told = createTold()
  /** Those that come whole as they were last, and whether they are complete. */
  const newest = new Map<string, [GraphMessage, boolean]>()
  const counts = new Map<string, Usage>()
  const calls = new Set<string>()
  let word: unknown
  /** More must come before the body may end. */
  let open = true

  /** @returns false when the message does not go on from what has been told of it */
  const readMessage = (message: GraphMessage, whole: boolean, complete: boolean, answer: AnswerWriter) => {
    const { type, content, usage_metadata: counted, response_metadata: data } = message
    const id = wordOf(message.id)
    if (/^tool/i.test(wordOf(type))) answer.toolResult(message.tool_call_id)
    if (!/^ai/i.test(wordOf(type))) return true

    const reason = data?.stop_reason ?? data?.finish_reason ?? data?.done_reason ?? data?.stopReason
    const closed = complete || !!reason || !!message.chunk_position
    const say = whole ? told.grow : told.add
    const parts = [content].flat()
    const thought = say(`${id} thought`, thoughtOf(message, parts))
    const text = say(`${id} text`, parts.map((part) => wordOf(part?.text ?? part)).join(''))
    answer.reasoning(thought)
    answer.text(text)

    const written = parts.filter((part) => 'partial_json' in Object(part))
    arrayOf(whole || complete ? message.tool_calls : message.tool_call_chunks).forEach((call, position) => {
      const { name, args, index } = call ?? {}
      const key = `${id}/${wordOf(index) || position}`
      if (name && !told.has(key)) answer.toolCall(key, call?.id, name)
      calls.add(key)
      answer.toolArguments(key, say(key, whole ? written[position]?.partial_json : args))
      if (closed && isObject(args)) answer.toolEnd(key, args)
    })

    if (text || thought || calls.size > 0) {
      word = undefined
      open = true
    }
    if (closed) {
      word = reason ?? word
      open = false
      for (const key of calls) answer.toolEnd(key)
      calls.clear()
    }
    if (!whole || (closed && !told.has(`${id} closed`)))
      for (const part of parts) arrayOf(part?.citations ?? part?.annotations).forEach(answer.source)
    if (closed) told.add(`${id} closed`, '')

    if (counted && !whole) counts.set(id, addUsage(counts.get(id) ?? {}, counted))
    answer.usage(whole ? counted : counted && counts.get(id))
    return text !== undefined && thought !== undefined
  }

  return {
    read(name: string, body: Wire, answer: AnswerWriter) {
      if (name === 'messages') {
        const [message] = arrayOf(body)
        if (!isObject(message)) return
        const isPiece = /chunk$/i.test(wordOf(message.type)) || 'tool_call_chunks' in message
        readMessage(message, false, !isPiece, answer)
      } else if (/^messages.(partial|complete)$/.test(name)) {
        const complete = name === 'messages/complete'
        for (const message of arrayOf(body)) {
          if (!isObject(message)) continue
          newest.set(wordOf(message.id), [message, complete])
          if (readMessage(message, true, complete, answer)) continue
          answer.restart()
          told.clear()
          for (const [known, wasComplete] of newest.values()) readMessage(known, true, wasComplete, answer)
        }
      } else if (name === 'end') answer.finish(word)
      else if (!name.startsWith('messages')) {
        answer.emit({ type: 'data', name, value: body })
        if (name !== 'metadata') open = false
        if (isObject(body) && body.__interrupt__) word = 'interrupt'
      }
    },
    end(answer: AnswerWriter) {
      if (!open) answer.finish(word)
    },
  }
}

function thoughtOf({ additional_kwargs: more }: GraphMessage, parts: readonly Wire[]): string {
  const thoughts = parts.map(
    (part) =>
      wordOf(part?.thinking ?? part?.reasoning) ||
      arrayOf(part?.summary)
        .map((summary) => wordOf(summary?.text))
        .join('\n\n'),
  )
  return wordOf(more?.reasoning_content) + thoughts.join('')
}
