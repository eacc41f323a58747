import type { StreamEvent } from '../stream-event.ts'
import type { StreamMessage } from '../stream-message.ts'

export type Emit = (event: StreamEvent) => void

/** Translates the messages of one attempt; it may keep state and is never used twice. */
export type ProtocolReader = {
  /** @throws {StreamError} `invalid-message` when the protocol does not allow the message */
  read(message: StreamMessage, emit: Emit): void
  /**
   * The body ended without `finish`. Emits `finish` if that is a proper end here; a reader that emits nothing makes the
   * run `truncated`.
   */
  end(emit: Emit): void
}

/** One provider's way to write an answer. */
export type Protocol = {
  readonly name: string
  /** Whether this message, met first, is plainly of this protocol. */
  detect(message: StreamMessage): boolean
  create(): ProtocolReader
}
