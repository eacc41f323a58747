export { encodeSse, type SseFields } from './framing/encode-sse.ts'
export type { FramingName } from './framing/framing.ts'
export type { AnswerWriter } from './protocol/answer-writer.ts'
export type { ProtocolName } from './protocol/choose-protocol.ts'
export type { StreamMap } from './protocol/map.ts'
export type { Protocol, ProtocolReader } from './protocol/protocol.ts'
export type { StreamLimits } from './read-answer.ts'
export { openSource } from './source/open-source.ts'
export type { Chunks, Opened } from './source/opened.ts'
export type {
  OpenContext,
  OpenFunction,
  RequestSource,
  SourceContext,
  StreamSource,
} from './source/source.ts'
export {
  type WebSocketData,
  type WebSocketLike,
  type WebSocketOptions,
  webSocket,
} from './source/web-socket.ts'
export { isRunning } from './state/reduce-stream.ts'
export { idleState, type StreamState, type StreamStatus, type ToolCall } from './state/stream-state.ts'
export type { Arrival, StreamTiming } from './state/timing.ts'
export { createStream } from './stream.ts'
export { StreamError, type StreamErrorCode, type StreamErrorDetails } from './stream-error.ts'
export type { AnswerSource, FinishReason, ReportedError, StreamEvent, Usage } from './stream-event.ts'
export type { StreamMessage } from './stream-message.ts'
export type { StreamHost, StreamOptions } from './stream-options.ts'
export type { Stream, StreamControls, StreamReader } from './stream-store.ts'
