import { StreamError } from '../stream-error.ts'
import { isResponse, type Opened } from './opened.ts'

/** Completes an error with what is known of its connection. */
export function completeError(thrown: unknown, opened: Opened | undefined, attempt: number): StreamError {
  const error =
    thrown instanceof StreamError ? thrown : new StreamError('callback', String(thrown), { cause: thrown })
  const response = isResponse(opened) ? opened : undefined
  const header = (name: string) => response?.headers.get(name) ?? null
  return Object.assign(error, {
    status: response?.status ?? error.status,
    requestId: header('x-request-id') ?? header('request-id') ?? error.requestId,
    attempt,
  })
}
