import type { StreamError } from '../stream-error.ts'
import type { StreamEvent } from '../stream-event.ts'
import { idleState, type StreamState, type StreamStatus, type ToolCall } from './stream-state.ts'

/** What happens to a run from outside: its life cycle. */
export type RunAction =
  | { type: 'run-start'; runId: number }
  | { type: 'run-stream' }
  | { type: 'run-done' }
  | { type: 'run-cancel' }
  | { type: 'run-fail'; error: StreamError }
  | { type: 'run-reset' }

export function isRunning(status: StreamStatus): boolean {
  return status === 'connecting' || status === 'streaming'
}

/** The only way state changes. What means nothing in this status returns the same object. */
export function reduceStream(state: StreamState, action: RunAction | StreamEvent): StreamState {
  if (action.type === 'run-start') {
    return { ...idleState, status: 'connecting', runId: action.runId }
  }
  if (action.type === 'run-reset')
    return state.status === 'idle' ? state : { ...idleState, runId: state.runId }
  if (!isRunning(state.status)) return state

  switch (action.type) {
    case 'run-stream':
      return state.status === 'streaming' ? state : { ...state, status: 'streaming' }
    case 'run-done':
      return { ...state, status: 'done' }
    case 'run-cancel':
      return { ...state, status: 'cancelled' }
    case 'run-fail':
      return { ...state, status: 'error', error: action.error }
    case 'text-delta':
      return { ...state, text: state.text + action.delta }
    case 'reasoning-delta':
      return { ...state, reasoning: state.reasoning + action.delta }
    case 'refusal-delta':
      return { ...state, refusal: state.refusal + action.delta }
    case 'tool-call-start': {
      const call = { id: action.id, name: action.name, arguments: '', complete: false }
      return { ...state, toolCalls: [...state.toolCalls, call] }
    }
    case 'tool-call-delta':
      return updateCall(state, action.id, (call) => ({ ...call, arguments: call.arguments + action.delta }))
    case 'tool-call-end':
      return updateCall(state, action.id, (call) => ({
        ...call,
        arguments: action.arguments ?? call.arguments,
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
      return { ...idleState, status: state.status, runId: state.runId }
    default:
      // An `error` event becomes run-fail, with the run's own facts; an unknown event of a `map` changes nothing.
      return state
  }
}

function updateCall(state: StreamState, id: string, update: (call: ToolCall) => ToolCall): StreamState {
  // From the end: an id that comes back belongs to the newest call.
  const index = state.toolCalls.findLastIndex((call) => call.id === id)
  const call = state.toolCalls[index]
  if (!call) return state
  return { ...state, toolCalls: state.toolCalls.with(index, update(call)) }
}
