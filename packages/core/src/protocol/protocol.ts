import type { StreamMessage } from '../stream-message.ts'
import type { AnswerWriter } from './answer-writer.ts'

/** Translates the messages of one attempt; it may keep state and is never used twice. */
export type ProtocolReader = {
  /** @throws {StreamError} `invalid-message` when the protocol does not allow the message */
  read(message: StreamMessage, answer: AnswerWriter): void
  /**
   * The body ended without the protocol's own end. A reader for which that is a proper end calls `finish`; otherwise the
   * run is `truncated`.
   */
  end?(answer: AnswerWriter): void
}

/** One provider's way to write an answer: makes a reader for each attempt. */
export type Protocol = () => ProtocolReader
