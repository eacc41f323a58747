import type { Step } from './script.ts'

/** What a route answers when all goes well. */
export type Reply = {
  readonly contentType: string
  readonly headers?: Readonly<Record<string, string>>
  readonly steps: Iterable<Step>
  /** The time the answer takes when it is sent in one piece, in milliseconds. */
  readonly headersAfterMs?: number
}
