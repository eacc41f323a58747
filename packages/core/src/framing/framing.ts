import type { StreamMessage } from '../stream-message.ts'

/** How a body is cut into messages: server-sent events, one JSON document, or text whose cuts mean nothing. */
export type FramingName = 'sse' | 'json' | 'text'

/** Cuts decoded text into messages. Pieces may start and end anywhere. */
export type Framing = {
  push(text: string): void
  /**
   * The body ended.
   *
   * @returns false when it ended inside a message, which is then dropped
   */
  end(): boolean
}

export type FramingOptions = {
  onMessage(message: StreamMessage): void
  /** UTF-16 units held for one unfinished message; more is a `limit` error. */
  maxMessageChars: number
}
