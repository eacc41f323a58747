export { encodeSse, type SseFields } from './framing/encode-sse.ts'
export { type Arrival, type StreamTiming } from './state/timing.ts'
export { idleState, type StreamState, type StreamStatus, type ToolCall } from './state/stream-state.ts'
export { StreamError, type StreamErrorCode, type StreamErrorDetails } from './stream-error.ts'
export type {
  AnswerSource,
  FinishReason,
  ReportedError,
  StreamEvent,
  Usage,
} from './stream-event.ts'
export type { StreamMessage } from './stream-message.ts'
export type { Stream, StreamControls, StreamReader } from './stream-store.ts'
