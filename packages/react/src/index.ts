export {
  type AnswerSource,
  type FinishReason,
  type OpenFunction,
  type RequestSource,
  type SourceContext,
  StreamError,
  type StreamErrorCode,
  type StreamEvent,
  type StreamMap,
  type StreamMessage,
  type StreamReader,
  type StreamSource,
  type StreamState,
  type StreamStatus,
  type StreamTiming,
  type ToolCall,
  type Usage,
} from '@rivulet/core'
export { StreamProvider, type StreamProviderProps } from './stream-provider.tsx'
export type { TrackedStream } from './track-reads.ts'
export { type UseNamedStreamOptions, useNamedStream } from './use-named-stream.ts'
export { type UseStreamOptions, type UseStreamResult, useStream } from './use-stream.ts'
export { useStreamValue } from './use-stream-value.ts'
