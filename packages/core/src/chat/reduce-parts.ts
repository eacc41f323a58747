import type { StreamEvent } from '../stream-event.ts'
import type { ChatPart, ChatRun, ChatToolCall } from './chat-message.ts'

/** The parts of an answer while they come. */
export type AnswerParts = {
  readonly parts: readonly ChatPart[]
  /** When the reasoning that is still open began, on the chat's clock; null when none is. */
  readonly reasoningSinceMs: number | null
}

/**
 * Adds an event to the parts of an answer, in the order in which things arrive. What says nothing gives the same object.
 *
 * @param run - a server that begins again takes back what its request brought, and nothing of the requests before
 * @param nowMs - on a clock that never goes back
 */
export function reduceParts(
  state: AnswerParts,
  event: StreamEvent,
  { step, stepStart }: Pick<ChatRun, 'step' | 'stepStart'>,
  nowMs: number,
): AnswerParts {
  const { parts } = state
  switch (event.type) {
    case 'reasoning-delta': {
      const last = parts.at(-1)
      if (last?.type === 'reasoning' && state.reasoningSinceMs !== null)
        return { ...state, parts: parts.with(-1, { ...last, text: last.text + event.delta }) }
      const id = partId(parts, 'reasoning')
      return {
        parts: [...parts, { type: 'reasoning', id, text: event.delta, durationMs: null }],
        reasoningSinceMs: nowMs,
      }
    }
    // The words of a refusal are the answer to whoever asked.
    case 'refusal-delta':
    case 'text-delta': {
      const closed = closeReasoning(state, nowMs)
      // Something cited in the middle of a sentence does not cut it in two.
      const index = closed.parts.findLastIndex(({ type }) => type !== 'source')
      const last = closed.parts[index]
      if (last?.type === 'text' && index >= stepStart)
        return { ...closed, parts: closed.parts.with(index, { ...last, text: last.text + event.delta }) }
      return append(closed, { type: 'text', id: partId(parts, 'text'), text: event.delta })
    }
    case 'tool-call-start':
      return append(closeReasoning(state, nowMs), {
        type: 'tool-call',
        id: freeId(parts, event.id),
        name: event.name,
        arguments: '',
        state: 'arguments',
        step,
      })
    case 'tool-call-delta':
      return updateCall(state, event.id, step, (call) => ({
        ...call,
        arguments: call.arguments + event.delta,
      }))
    case 'tool-call-end':
      return updateCall(state, event.id, step, (call) => ({
        ...call,
        // A call without arguments sends none at all.
        arguments: event.arguments || call.arguments || '{}',
        state: 'running',
      }))
    case 'source':
      return append(state, { type: 'source', id: partId(parts, 'source'), source: event.source })
    case 'restart':
      return { parts: parts.slice(0, stepStart), reasoningSinceMs: null }
    default:
      return state
  }
}

/** The reasoning that is open ends, and the time it took is known. */
export function closeReasoning(state: AnswerParts, nowMs: number): AnswerParts {
  if (state.reasoningSinceMs === null) return state
  const durationMs = nowMs - state.reasoningSinceMs
  const index = state.parts.findLastIndex(({ type }) => type === 'reasoning')
  const part = state.parts[index]
  if (part?.type !== 'reasoning') return { ...state, reasoningSinceMs: null }
  return { parts: state.parts.with(index, { ...part, durationMs }), reasoningSinceMs: null }
}

/** An id that no part of the message has: parts are only ever added, or taken back from the end. */
export function partId(parts: readonly ChatPart[], type: ChatPart['type']): string {
  return `${type}-${parts.length}`
}

function append(state: AnswerParts, part: ChatPart): AnswerParts {
  return { ...state, parts: [...state.parts, part] }
}

/** Servers that name their calls by their place give the calls of two requests one id. */
function freeId(parts: readonly ChatPart[], wanted: string): string {
  const taken = new Set(parts.map(({ id }) => id))
  let id = wanted
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
  return id
}

function updateCall(
  state: AnswerParts,
  id: string,
  step: number,
  update: (call: ChatToolCall) => ChatToolCall,
): AnswerParts {
  const isMeant = (call: ChatToolCall) =>
    call.step === step &&
    call.state === 'arguments' &&
    call.id.startsWith(id) &&
    /^(-\d+)?$/.test(call.id.slice(id.length))
  const index = state.parts.findLastIndex((part) => part.type === 'tool-call' && isMeant(part))
  const part = state.parts[index]
  return part?.type === 'tool-call' ? { ...state, parts: state.parts.with(index, update(part)) } : state
}
