import type { Entry } from './entry.ts'

/** What a client is told of a failure. */
export type PublicError = {
  /** For a person. */
  message: string
  /** For a program: `internal`, `interrupted`, `expired`, or a word of the app's own. */
  code: string
  /** How long to wait before another attempt, in milliseconds. */
  retryAfterMs?: number
}

export const internalError: PublicError = { code: 'internal', message: 'The answer could not be completed.' }

export const interruptedError: PublicError = {
  code: 'interrupted',
  message: 'The answer was interrupted: what produced it is gone.',
}

/** @param foreign - the source gave events of a provider, whose readers know `[DONE]` */
export function doneEntry(foreign: boolean): Entry {
  return foreign
    ? { event: 'message', data: '[DONE]', end: 'done' }
    : { data: '{"type":"finish","reason":"stop","raw":null}', end: 'done' }
}

export function cancelledEntry(foreign: boolean): Entry {
  return foreign
    ? { event: 'message', data: '[DONE]', end: 'cancelled' }
    : { data: '{"type":"finish","reason":"unknown","raw":"cancelled"}', end: 'cancelled' }
}

/** @param end - `error`, or `interrupted` where nobody is left who could tell more */
export function errorEntry(
  { code, message, retryAfterMs }: PublicError,
  end: 'error' | 'interrupted' = 'error',
): Entry {
  // The wait stands where Google puts it, which clients know.
  const details = retryAfterMs === undefined ? {} : { details: [{ retryDelay: `${retryAfterMs / 1000}s` }] }
  return {
    event: 'error',
    data: JSON.stringify({ type: 'error', error: { message, code, ...details } }),
    end,
  }
}
