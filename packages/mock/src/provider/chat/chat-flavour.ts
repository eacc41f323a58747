import type { Random } from '../../random/create-random.ts'
import type { Failure } from '../dialect.ts'
import type { Body } from '../read-body.ts'

export type ChatUsage = {
  readonly prompt_tokens: number
  readonly completion_tokens: number
  readonly total_tokens: number
  readonly [detail: string]: unknown
}

/** A chunk as OpenAI writes it, for a server to write in its own way. */
export type ChatChunk = {
  readonly id: string
  readonly created: number
  readonly model: string
  readonly object: string
  readonly delta: Body
  readonly finishReason: string | null
}

/** How far an answer has come with a chunk. */
export type ChatProgress = {
  readonly isFirst: boolean
  /** The visible text, with this chunk's. */
  readonly text: string
  /** The counts, with this chunk's. */
  readonly usage: ChatUsage
  readonly random: Random
}

/** What one of the many servers that speak Chat Completions does in its own way. */
export type ChatFlavour = {
  /** Default LF. */
  readonly lineEnd?: '\r\n'
  /** Whether `[DONE]` ends the stream, and a stream that broke down. */
  readonly ends: { readonly done: boolean; readonly failed: boolean }
  /** Whether deltas carry OpenAI's padding. */
  readonly pads?: boolean
  /** Whether the counts come in a chunk of their own, for those who ask for them. */
  readonly countsApart?: boolean
  /** Whether a tool call comes in one. */
  readonly callsInOne?: boolean
  /** Comments before the first chunk, while nothing else can be said. */
  readonly comments?: readonly string[]
  /** A chunk before the first. */
  readonly preface?: Body
  /** The delta that opens the answer. */
  readonly opening: Body
  /** What holds thoughts, in a delta and in a message; `null` for a server that shows none. */
  readonly reasoning: ((text: string) => Body) | null
  /** What holds words in a delta; default: `content`. */
  readonly words?: (text: string) => Body
  /** A message's thoughts and words, where they are not fields beside each other. */
  readonly message?: (text: string, reasoning: string) => Body
  readonly chunk: (chunk: ChatChunk, progress: ChatProgress) => Body
  /** Chunks between the one that says why the answer ended and the mark. */
  readonly closing?: (chunk: ChatChunk, progress: ChatProgress) => Body
  readonly headers?: (random: Random) => Readonly<Record<string, string>>
  /** What reports an error inside a stream: an event's data and perhaps its name. */
  readonly failed: (chunk: ChatChunk, failure: Failure) => { event?: string; data: Body }
  /** The body of an HTTP error. */
  readonly failure: (failure: Failure) => Body
}
