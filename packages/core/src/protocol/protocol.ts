import type { FramingName } from '../framing/framing.ts'
import type { StreamMessage } from '../stream-message.ts'
import type { AnswerWriter } from './answer-writer.ts'
import type { Wire } from './wire.ts'

/** Where a stored answer can be read on, at the provider that stores it. */
export type ProtocolPosition = {
  readonly cursor: string
  readonly resumeUrl: string
}

/** Translates the messages of one answer, over all its connections; it may keep state and is never used twice. */
export type ProtocolReader = {
  /** @throws {StreamError} `invalid-message` when the protocol does not allow the message */
  read(message: StreamMessage, answer: AnswerWriter): void
  /**
   * The body ended without the protocol's own end. A reader for which that is a proper end calls `finish`; otherwise the
   * run is `truncated`.
   */
  end?(answer: AnswerWriter): void
  /**
   * Where to go on after a lost connection, for a protocol that has a way of its own.
   *
   * @param requestUrl - of the request that began the answer
   */
  position?(requestUrl: string): ProtocolPosition | undefined
}

/** One provider's way to write an answer. */
export type Protocol = {
  /** Makes a reader for each answer. */
  createReader(framing: FramingName): ProtocolReader
  /**
   * Whether a message plainly belongs to the protocol and to no other: lets `detect()` choose it.
   *
   * @param body - its payload, an object or an array
   * @param type - what the payload says it is, or else the name of its event
   */
  recognises?(body: NonNullable<Wire>, type: string): boolean
  /** Its streams are no answers and have no end: what comes is `events`, and a body that ends is a lost connection. */
  readonly endless?: boolean
}
