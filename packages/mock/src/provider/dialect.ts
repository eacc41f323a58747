import type { Answer } from '../answer/answer.ts'
import type { OfferedTool } from '../answer/compose-answer.ts'
import type { Random } from '../random/create-random.ts'

/** Where a request was sent. */
export type Place = {
  readonly url: URL
  /** What stands in the places that its route's path names, such as `model`. */
  readonly params: Readonly<Record<string, string>>
}

/** What a request asks for, whatever API it came through. */
export type Ask = {
  /** The last thing the person said. */
  readonly prompt: string
  readonly model: string
  readonly stream: boolean
  readonly maxTokens?: number
  readonly tools: readonly OfferedTool[]
  readonly toolChoice: 'auto' | 'none' | 'required' | { readonly name: string }
  /** The request brings the result of a tool, so it is words that are wanted now. */
  readonly bringsToolResult: boolean
  /** The request itself wants the answer kept; `numbered` when its events are to say their numbers. */
  readonly keep?: { readonly numbered: boolean }
  /** Another name under which a kept answer can be asked for, such as that of its chat. */
  readonly keptAs?: string
  /** The request's JSON, for what an API repeats in its answer. */
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * One message on the wire.
 *
 * - `head`, `rest`: what the protocol says around the answer
 * - `piece`: carries one piece of the answer, so it waits for the pace
 * - `end`: part of the end that the protocol promises
 */
export type Frame = {
  readonly role: 'head' | 'piece' | 'rest' | 'end'
  readonly text: string
  /** How many pieces it carries, which is how long it takes; default 1. */
  readonly pieces?: number
}

export type FailureKind =
  | 'bad-request'
  | 'unauthorized'
  | 'not-found'
  | 'rate-limited'
  | 'unavailable'
  | 'server'

export type Failure = {
  readonly kind: FailureKind
  readonly message: string
  readonly param?: string
  readonly code?: string
  readonly known?: readonly string[]
  /** How long the client is asked to wait. */
  readonly retryAfterSeconds?: number
}

export type EncodeContext = {
  readonly ask: Ask
  readonly random: Random
  /** Names this answer and no other: 32 hexadecimal digits. */
  readonly id: string
}

/** The wire format of one API, written to the letter of what that API sends. */
export type Dialect = {
  /** The same API as other servers write it, by the names that the setting `dialect` has for them. */
  readonly flavours?: ReadonlyMap<string, Dialect>
  readonly streamType: string
  readonly wholeType: string
  /** Whether the messages of its stream hold JSON. */
  readonly sendsJson: boolean
  /** Whether it has an end of its own, so that a missing one can be noticed. */
  readonly hasEnd: boolean
  /** Whether it can report an error inside a stream. */
  readonly reportsErrors: boolean
  /** @throws {RequestRefused} when the API would refuse such a body */
  readAsk(body: unknown, place: Place): Ask
  /** What the response's head holds besides what every reply has. */
  headers?(context: EncodeContext): Readonly<Record<string, string>>
  encodeStream(answer: Answer, context: EncodeContext): Frame[]
  /** Writes the whole answer in one; an API that always streams has no such form. */
  encodeWhole?(answer: Answer, context: EncodeContext): string
  /** Writes the number of an event, from 1, into its frame; default: by `id:` where it is server-sent events. */
  numberFrame?(text: string, number: number): string
  /**
   * Writes what ends a kept answer that was cancelled after `count` of its events; default: an event that says so, where it
   * is server-sent events.
   */
  encodeCancelled?(answer: Answer, context: EncodeContext & { readonly count: number }): Frame[]
  /** Where a kept answer can be asked for, by its id; default `/runs/<id>`. */
  pathOf?(context: EncodeContext): string
  /** Writes an answer that is kept and not all there as a document, for an API that can be asked for one. */
  encodeState?(context: EncodeContext, status: 'queued' | 'in_progress' | 'cancelled'): string
  /** The body of an HTTP error. */
  encodeFailure(failure: Failure, requestId: string): string
}
