import type { ReviewState } from '../review/review-state.ts'
import type { StreamError } from '../stream-error.ts'
import type { StreamEvent } from '../stream-event.ts'
import {
  type FeedEvent,
  idleState,
  type StreamState,
  type StreamStatus,
  type ToolCall,
} from './stream-state.ts'

/** What happens to a run from outside: it begins, moves on or ends, or is forgotten. */
export type RunAction =
  | { type: 'run-start' }
  /** Goes on with what there is. */
  | { type: 'run-resume' }
  | { type: 'run-status'; status: StreamStatus; error?: StreamError }
  | { type: 'run-stalled'; stalled: boolean }
  /** What has come since the last time: text, the newest events, and how many to keep of them and those before. */
  | {
      type: 'run-news'
      text: string
      events: readonly FeedEvent[]
      keep: number
      cursor: string | null
      resumeUrl: string | null
      review: ReviewState
    }
  | { type: 'run-reset' }

export function isRunning(status: StreamStatus): boolean {
  return status === 'connecting' || status === 'streaming' || status === 'reconnecting'
}

/** The only way state changes. What means nothing in this status returns the same object. */
export function reduceStream(state: StreamState, action: RunAction | StreamEvent): StreamState {
  const { status, runId, toolCalls } = state
  const running = isRunning(status)
  if (action.type === 'run-start') return { ...idleState, status: 'connecting', runId: runId + 1 }
  if (action.type === 'run-reset') return status === 'idle' ? state : { ...idleState, runId }
  if (action.type === 'run-resume')
    return running ? state : { ...state, status: 'connecting', error: null, finishReason: null }
  if (!running) return state

  switch (action.type) {
    case 'run-status':
      return status === action.status
        ? state
        : { ...state, status: action.status, error: action.error ?? null, stalled: false }
    case 'run-stalled':
      return { ...state, stalled: action.stalled }
    case 'run-news': {
      const { text, events, keep, cursor, resumeUrl, review } = action
      const lastEvent = events.at(-1) ?? state.lastEvent
      return {
        ...state,
        text: state.text + text,
        cursor,
        resumeUrl,
        review,
        // `slice(-0)` would keep all, and another empty list would be a change.
        ...(events.length > 0 && {
          events: keep ? [...state.events, ...events].slice(-keep) : idleState.events,
        }),
        lastEvent,
        data: lastEvent?.value,
      }
    }
    case 'text-delta':
      return { ...state, text: state.text + action.delta }
    case 'reasoning-delta':
      return { ...state, reasoning: state.reasoning + action.delta }
    case 'refusal-delta':
      return { ...state, refusal: state.refusal + action.delta }
    case 'tool-call-start':
      return {
        ...state,
        toolCalls: [...toolCalls, { id: action.id, name: action.name, arguments: '', complete: false }],
      }
    case 'tool-call-delta':
      return updateCall(state, action.id, (call) => ({ ...call, arguments: call.arguments + action.delta }))
    case 'tool-call-end':
      return updateCall(state, action.id, (call) => ({
        ...call,
        // A call without arguments sends none at all.
        arguments: action.arguments || call.arguments || '{}',
        complete: true,
      }))
    case 'source':
      return { ...state, sources: [...state.sources, action.source] }
    case 'usage':
      return { ...state, usage: { ...state.usage, ...action.usage } }
    case 'finish':
      return { ...state, finishReason: action.reason }
    case 'restart':
      return { ...idleState, status, runId, cursor: state.cursor, resumeUrl: state.resumeUrl }
    default:
      // An `error` event becomes a status, with the run's own facts, and `data` events come as news; an unknown event of a
      // `map` changes nothing.
      return state
  }
}

function updateCall(state: StreamState, id: string, update: (call: ToolCall) => ToolCall): StreamState {
  const { toolCalls } = state
  // An id that comes back belongs to the newest call.
  const index = toolCalls.findLastIndex((call) => call.id === id)
  const call = toolCalls[index]
  return call ? { ...state, toolCalls: toolCalls.with(index, update(call)) } : state
}
