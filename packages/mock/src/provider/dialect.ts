import type { Answer } from '../answer/answer.ts'
import type { OfferedTool } from '../answer/compose-answer.ts'
import type { Random } from '../random/create-random.ts'

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
}

export type EncodeContext = {
  readonly ask: Ask
  readonly random: Random
}

/** The wire format of one API, written to the letter of what that API sends. */
export type Dialect = {
  readonly streamType: string
  readonly wholeType: string
  /** Whether the messages of its stream hold JSON. */
  readonly sendsJson: boolean
  /** Whether it has an end of its own, so that a missing one can be noticed. */
  readonly hasEnd: boolean
  /** Whether it can report an error inside a stream. */
  readonly reportsErrors: boolean
  /** @throws {RequestRefused} when the API would refuse such a body */
  readAsk(body: unknown): Ask
  encodeStream(answer: Answer, context: EncodeContext): Frame[]
  encodeWhole(answer: Answer, context: EncodeContext): string
  /** The body of an HTTP error. */
  encodeFailure(failure: Failure, requestId: string): string
}
