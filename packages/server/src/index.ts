export type { PublicError } from './encode/end-entry.ts'
export type { Ack, Entry, RunEnd } from './encode/entry.ts'
export type { AllowedOrigins } from './guard/check-origin.ts'
export type { RateLimit } from './guard/rate-limit.ts'
export { readJson } from './guard/read-json.ts'
export {
  type Heard,
  type Journal,
  JournalError,
  type JournalErrorCode,
  type JournalLimits,
  type JournalWriter,
  type LogEntry,
  type RunRecord,
  type Said,
} from './journal/journal.ts'
export { memoryJournal } from './journal/memory-journal.ts'
export type { Position } from './journal/position.ts'
export type { ProviderName, RelayProvider } from './relay/providers.ts'
export type { QuestionLimits, RelayMessage, RelayQuestion } from './relay/question.ts'
export { type RelayOptions, type ReviewGate, relay } from './relay/relay.ts'
export { readEvents } from './respond/read-events.ts'
export type { AnswerSource, Items, SourceContext } from './respond/source.ts'
export type { DescribeError, FailureOptions, OnError } from './respond/write-answer.ts'
export { createRuns, type RunAction, type Runs, type RunsOptions } from './runs/create-runs.ts'
export type { RunMessages } from './runs/run-messages.ts'
export type { RunContext } from './runs/run-producer.ts'
export { type ConnectionOptions, type StreamResponseOptions, streamResponse } from './stream-response.ts'
