import type { TalkReceipt } from '@rivulet/core/talk'
import type { Entry, RunEnd } from '../encode/entry.ts'
import type { Position } from './position.ts'

/** An entry at its place in the log. */
export type LogEntry = Entry & { readonly position: Position }

export type RunRecord = {
  /** Who started it; empty when nobody was named. */
  readonly owner: string
  /** The first producer's number, below which no position of this run is. */
  readonly firstEpoch: number
  /** Of the last entry; that of the beginning when there is none. */
  readonly last: Position
  /** `undefined` while it goes on. */
  readonly end: RunEnd | undefined
}

/** What a log may hold. */
export type JournalLimits = {
  /** Entries kept of a run, the newest; default 100,000 */
  maxEntries?: number
  /** UTF-16 units of data kept of a run; default 16,777,216. The newest entry is always kept. */
  maxBytes?: number
  /** How long a run is kept after its last entry, or the last sign of life of its producer, in milliseconds; default an hour. */
  keepMs?: number
  /** Runs of one owner that may go on at the same time; default no limit. Runs without an owner are not counted. */
  maxRunsPerOwner?: number
  /** How long a producer may be silent before it counts as dead, in milliseconds; default 15,000 */
  leaseMs?: number
  /** Messages to a run that may wait to be taken by its producer; default 1,000 */
  maxWaitingMessages?: number
}

/** A message to a run, in the order of its sender. */
export type Said = {
  readonly sender: string
  /** Counts up; a message that is not above the last one of its sender was said before. */
  readonly number: number
  /** The whole message as JSON. */
  readonly json: string
}

/** A message in the inbox of its run. */
export type Heard = { readonly place: number; readonly json: string }

export const idOf = ({ sender, number }: Pick<Said, 'sender' | 'number'>) => `${sender}.${number}`

/** Why a journal refused. */
export type JournalErrorCode =
  | 'cancelled'
  | 'fenced'
  | 'ended'
  | 'not-found'
  | 'too-many-runs'
  | 'unavailable'
  | 'closed'

/**
 * - `cancelled`: somebody asked for the run to stop
 * - `fenced`: another producer has taken over the run
 * - `ended`: the run has its last entry
 * - `not-found`: there is no such run, or no more, or not of this owner
 * - `too-many-runs`: of this owner
 * - `unavailable`: the store could not be reached, or refused
 * - `closed`: the journal was closed meanwhile; on Redis, the run may go on elsewhere
 */
export class JournalError extends Error {
  override readonly name = 'JournalError'
  readonly code: JournalErrorCode

  constructor(code: JournalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The one who may write to a run's log. */
export type JournalWriter = {
  readonly epoch: number
  /**
   * Fires when the run was cancelled, on whichever machine, or taken over, or the journal is closed: the reason is a
   * `JournalError` that says which.
   */
  readonly signal: AbortSignal
  /**
   * Resolves when the entries are in the log, and the messages that they acknowledge are gone from the inbox. One call at a time; entries after one with an `end` are not written.
   *
   * @throws {JournalError} `fenced`, `not-found` when the run has expired, `unavailable`
   */
  append(entries: readonly Entry[]): Promise<void>
  /**
   * Gives the messages to the run that no producer has acknowledged, and waits for more until the signal fires.
   *
   * @throws {JournalError} `not-found` when the run expires meanwhile, `unavailable`, `closed`
   */
  hear(signal: AbortSignal): AsyncIterable<readonly Heard[]>
  /** Stops the heartbeat of the lease. Without an `end` before it, the run is interrupted once the lease has run out. */
  close(): void
}

/**
 * One log for each run. An entry is in it before anybody is sent it, and every reader reads from it: what is old and what
 * is new come the same way.
 */
export type Journal = {
  /**
   * Claims a run for writing, a new one or that of a producer who is gone. Who claimed it before can write no more.
   *
   * @throws {JournalError} `not-found` for a run of another owner, `ended`, `too-many-runs`, `unavailable`
   */
  open(run: string, owner: string): Promise<JournalWriter>
  /** @returns `undefined` when there is no such run, or no more. A run whose producer is gone has ended. */
  find(run: string): Promise<RunRecord | undefined>
  /**
   * Gives what follows a position, some entries at a time, and waits for more up to the end. What was trimmed is left out:
   * the positions show it.
   *
   * @throws {JournalError} `not-found` when the run expires meanwhile, `unavailable`, `closed`
   */
  read(run: string, after: Position, signal: AbortSignal): AsyncIterable<readonly LogEntry[]>
  /**
   * Puts messages into the inbox of a run, in order, each once however often it is said.
   *
   * @returns what became of each; `undefined` when there is no such run
   * @throws {JournalError} `unavailable`
   */
  say(run: string, messages: readonly Said[]): Promise<readonly TalkReceipt[] | undefined>
  /** Asks the producer to stop, wherever it runs. @returns whether there is such a run and it goes on */
  cancel(run: string): Promise<boolean>
  /** Lets go of timers and connections of its own, of producers and of readers. */
  close(): Promise<void>
}

export const defaultLimits: Required<JournalLimits> = {
  maxEntries: 100_000,
  maxBytes: 16 * 1024 * 1024,
  keepMs: 60 * 60 * 1000,
  maxRunsPerOwner: Number.POSITIVE_INFINITY,
  leaseMs: 15_000,
  maxWaitingMessages: 1000,
}

/** Far apart, so that a position of one run is none of another. */
export function randomEpoch(): number {
  return 1 + (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
}
