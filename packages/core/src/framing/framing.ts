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

/** @param maxMessageChars - UTF-16 units held for one unfinished message */
export type CreateFraming = (onMessage: (message: StreamMessage) => void, maxMessageChars: number) => Framing
