import type { ReviewState } from './review/review-state.ts'
import type { ReviewWait } from './review/review-wait.ts'
import type { StreamError } from './stream-error.ts'
import type { StreamEvent } from './stream-event.ts'
import type { StreamHost } from './stream-host.ts'
import type { StreamMessage } from './stream-message.ts'

/** One answer over all the connections it takes. What it knows outlives a run that was cancelled, for `resume()`. */
export type Session = {
  /** Counted from 1: each connection is one. */
  readonly attempt: number
  /** Id of the last event taken; `null` when there is none. */
  readonly cursor: string | null
  /** Where the answer can be read again, and the source knows how to; `null` when there is no such place. */
  readonly resumeUrl: string | null
  /**
   * Whether another connection can go on where the last one ended, or a feed with what comes now. A complete answer cannot;
   * a feed can, though its server has ended it.
   */
  readonly resumable: boolean
  /** How many messages the answer was made of so far. */
  readonly messages: number
  /** How its review stands, where it has one. */
  readonly review?: ReviewState
  /** How long that has held text so far. */
  readonly reviewWait?: ReviewWait
  /** Where `send` goes, once the source has said so. */
  readonly send: ((message: unknown) => void) | undefined
  /**
   * Reads to the end of the answer, over lost connections where that is allowed. Settles soon after the signal fired.
   *
   * @throws {StreamError}
   */
  run(signal: AbortSignal): Promise<void>
  /** Tells the server that nobody wants the rest, where the source says how. */
  cancelRemote(): void
}

export type SessionListeners = {
  onBytes(nowMs: number): void
  onMessage(message: StreamMessage): void
  onEvent(event: StreamEvent): void
  onStalled(stalled: boolean): void
  /** The connection was lost, and another one will be opened after so many milliseconds. */
  onLoss(error: StreamError, delayMs: number): void
  /** Its `review` or `resumeUrl` is another one. */
  onNews(): void
  /** Words that were held are shown at this moment, which is later than the bytes they came with. */
  onShow(nowMs: number): void
}

/** Makes a session whose events somebody else is told of first. */
export type OpenSession = (listeners: SessionListeners, host: StreamHost) => Session
