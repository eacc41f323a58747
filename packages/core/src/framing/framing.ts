import type { StreamMessage } from '../stream-message.ts'

/**
 * How a body is cut into messages: server-sent events, newline-delimited JSON, a JSON document (an array by its elements),
 * or text whose cuts mean nothing.
 */
export type FramingName = 'sse' | 'ndjson' | 'json' | 'text'

/** Cuts decoded text into messages. Pieces may start and end anywhere. */
export type Framing = {
  /** @throws {StreamError} `limit`, or `invalid-message` for what is no JSON where it must be */
  push(text: string): void
  /**
   * The body ended.
   *
   * @returns false when it ended inside a message, which is then dropped
   */
  end(): boolean
}

/** What an event stream tells beside its messages. */
export type FramingControl = {
  /** The id in force when the connection begins. */
  readonly id: string
  /** A block without data has an id. */
  onId(id: string): void
  onRetry(delayMs: number): void
}

/**
 * @param onMessage - is told as well whether the message has an id of its own, and not only the one before it
 * @param maxMessageChars - UTF-16 units held for one unfinished message
 */
export type CreateFraming = (
  onMessage: (message: StreamMessage, hasId?: boolean) => void,
  maxMessageChars: number,
  control?: FramingControl,
) => Framing
