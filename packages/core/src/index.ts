export type {
  ChatAttachment,
  ChatBranch,
  ChatMessage,
  ChatPart,
  ChatReview,
  ChatRole,
  ChatRun,
  ChatToolCall,
  ChatToolCallState,
} from './chat/chat-message.ts'
export type { ChatHost, ChatOptions } from './chat/chat-options.ts'
export type { ChatRequest, ChatToolDefinition } from './chat/chat-request.ts'
export type { Chat, ChatControls, ChatInput, ChatReader, ChatState } from './chat/chat-state.ts'
export type { ChatTool, ChatToolContext, ChatTools } from './chat/chat-tools.ts'
export { createChat, createChatBy } from './chat/create-chat.ts'
export { acrossTabs } from './chat/persistence/across-tabs.ts'
export type { ChatPersistence } from './chat/persistence/chat-persistence.ts'
export type { ChatSharing, ShareChat, SharedChatPort } from './chat/persistence/chat-sharing.ts'
export { ChatStorageError, type ChatStorageErrorCode } from './chat/persistence/chat-storage-error.ts'
export { localStoragePersistence } from './chat/persistence/local-storage-persistence.ts'
export type { StoredChat } from './chat/persistence/stored-chat.ts'
export { anthropicTransport, toAnthropicMessages } from './chat/transport/anthropic-transport.ts'
export { openaiChatTransport, toOpenaiChatMessages } from './chat/transport/openai-chat-transport.ts'
export {
  openaiResponsesTransport,
  toOpenaiResponsesInput,
} from './chat/transport/openai-responses-transport.ts'
export type { ProviderTransportOptions } from './chat/transport/provider-transport.ts'
export { textOfMessage } from './chat/user-parts.ts'
export { createNamedStream, createStream, type NamedStreamOptions, namedProtocol } from './create-stream.ts'
export { encodeSse, type SseFields } from './framing/encode-sse.ts'
export type { FramingName } from './framing/framing.ts'
export { agUi } from './protocol/ag-ui.ts'
export { aiSdk } from './protocol/ai-sdk.ts'
export { aiSdkData } from './protocol/ai-sdk-data.ts'
export type { AnswerWriter } from './protocol/answer-writer.ts'
export { anthropic } from './protocol/anthropic.ts'
export {
  type ChooseProtocol,
  chooseProtocol,
  type ProtocolChoice,
  type ProtocolName,
} from './protocol/choose-protocol.ts'
export { cohere } from './protocol/cohere.ts'
export { detect } from './protocol/detect.ts'
export { events } from './protocol/events.ts'
export { gemini } from './protocol/gemini.ts'
export { json } from './protocol/json.ts'
export { langgraph } from './protocol/langgraph.ts'
export { mapped, type StreamMap } from './protocol/map.ts'
export { ollama } from './protocol/ollama.ts'
export { openaiChat } from './protocol/openai-chat.ts'
export { openaiRealtime } from './protocol/openai-realtime.ts'
export { openaiResponses } from './protocol/openai-responses.ts'
export type { Protocol, ProtocolPosition, ProtocolReader } from './protocol/protocol.ts'
export { rivulet } from './protocol/rivulet.ts'
export { text } from './protocol/text.ts'
export type { StreamLimits } from './read-answer.ts'
export type { ReconnectOptions } from './resilience/retry-policy.ts'
export type { StreamTimeouts } from './resilience/timeouts.ts'
export type { Review } from './review/review.ts'
export type { ReviewChannel } from './review/review-check.ts'
export type { ReviewNote, ReviewState } from './review/review-state.ts'
export type { ReviewWait } from './review/review-wait.ts'
export type { Chunks, Opened } from './source/opened.ts'
export {
  type RememberedSource,
  type RememberRunOptions,
  type RunStorage,
  rememberRun,
} from './source/remember-run.ts'
export { type SharedSource, type ShareRunOptions, shareRun } from './source/share-run.ts'
export type {
  CancelContext,
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
export {
  type AnyFeed,
  type FeedEvent,
  idleState,
  type StreamState,
  type StreamStatus,
  type ToolCall,
} from './state/stream-state.ts'
export type { Arrival, StreamTiming } from './state/timing.ts'
export { createStreamBy } from './stream.ts'
export { StreamError, type StreamErrorCode, type StreamErrorDetails } from './stream-error.ts'
export type { AnswerSource, FinishReason, ReportedError, StreamEvent, Usage } from './stream-event.ts'
export type { StreamHost } from './stream-host.ts'
export type { StreamMessage } from './stream-message.ts'
export type { StreamOptions } from './stream-options.ts'
export type { Stream, StreamControls, StreamReader } from './stream-store.ts'
