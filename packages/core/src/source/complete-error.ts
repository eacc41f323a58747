import { StreamError } from '../stream-error.ts'

/** Completes an error with what is known of its connection. */
export function completeError(thrown: unknown, response: Response | undefined, attempt: number): StreamError {
  const error =
    thrown instanceof StreamError ? thrown : new StreamError('callback', String(thrown), { cause: thrown })
  const header = (name: string) => response?.headers.get(name)
  return Object.assign(error, {
    status: response?.status ?? error.status,
    requestId: header('x-request-id') ?? header('request-id') ?? error.requestId,
    attempt,
  })
}
