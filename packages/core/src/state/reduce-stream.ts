import type { StreamError } from '../stream-error.ts'
import type { StreamEvent } from '../stream-event.ts'
import { idleState, type StreamState, type StreamStatus, type ToolCall } from './stream-state.ts'

/** What happens to a run from outside: it begins, moves on or ends, or is forgotten. */
export type RunAction =
  | { type: 'run-start' }
  | { type: 'run-status'; status: StreamStatus; error: StreamError | null }
  | { type: 'run-reset' }

export function isRunning(status: StreamStatus): boolean {
  return status === 'connecting' || status === 'streaming'
}

/** The only way state changes. What means nothing in this status returns the same object. */
export function reduceStream(state: StreamState, action: RunAction | StreamEvent): StreamState {
  const { status, runId, toolCalls } = state
  if (action.type === 'run-start') return { ...idleState, status: 'connecting', runId: runId + 1 }
  if (action.type === 'run-reset') return status === 'idle' ? state : { ...idleState, runId }
  if (!isRunning(status)) return state

  const updateCall = (id: string, update: (call: ToolCall) => ToolCall) => {
    // An id that comes back belongs to the newest call.
    const index = toolCalls.findLastIndex((call) => call.id === id)
    const call = toolCalls[index]
    return call ? { ...state, toolCalls: toolCalls.with(index, update(call)) } : state
  }

  switch (action.type) {
    case 'run-status':
      return status === action.status
        ? state
        : { ...state, status: action.status, error: action.error ?? null }
    case 'text-delta':
    case 'reasoning-delta':
    case 'refusal-delta': {
      const field = action.type.slice(0, -'-delta'.length) as 'text' | 'reasoning' | 'refusal'
      return { ...state, [field]: state[field] + action.delta }
    }
    case 'tool-call-start':
      return {
        ...state,
        toolCalls: [...toolCalls, { id: action.id, name: action.name, arguments: '', complete: false }],
      }
    case 'tool-call-delta':
      return updateCall(action.id, (call) => ({ ...call, arguments: call.arguments + action.delta }))
    case 'tool-call-end':
      return updateCall(action.id, (call) => ({
        ...call,
        // A call without arguments sends none at all.
        arguments: action.arguments || call.arguments || '{}',
        complete: true,
      }))
    case 'source':
      return { ...state, sources: [...state.sources, action.source] }
    case 'usage':
      return { ...state, usage: { ...state.usage, ...action.usage } }
    case 'data':
      return { ...state, data: action.value }
    case 'finish':
      return { ...state, finishReason: action.reason }
    case 'restart':
      return { ...idleState, status, runId }
    default:
      // An `error` event becomes a status, with the run's own facts; an unknown event of a `map` changes nothing.
      return state
  }
}
