import type { ChatMessage } from './chat-message.ts'

/** What a transport makes a request of. As JSON it is what a chat with a plain URL POSTs. */
export type ChatRequest = {
  /** The branch up to the user's message; in later requests of a run also the answer so far, with results of its tools. */
  readonly messages: readonly ChatMessage[]
  /** Of the answer that is asked for. */
  readonly messageId: string
  /** Of the run. The same in all its requests, and when it is resumed. */
  readonly runId: string
  readonly tools: readonly ChatToolDefinition[]
}

/** What a model is told of a tool. */
export type ChatToolDefinition = {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments; null when they are not described. */
  readonly parameters: object | null
}
