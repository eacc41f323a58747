import type { Failure } from './dialect.ts'

/** What goes wrong in the middle of an answer. */
export const midstreamFailure: Failure = {
  kind: 'unavailable',
  message: 'The server is overloaded and could not finish this answer. Try again in a moment.',
}
