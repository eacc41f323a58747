import type { Failure, FailureKind } from './dialect.ts'

const errorTypes: Record<FailureKind, string> = {
  'bad-request': 'invalid_request_error',
  unauthorized: 'authentication_error',
  'not-found': 'not_found_error',
  'rate-limited': 'rate_limit_error',
  unavailable: 'overloaded_error',
  server: 'api_error',
}

/** The error of the Messages API, in HTTP bodies and in streams alike. */
export function anthropicError({ kind, message, known }: Failure, requestId: string) {
  const error = { type: errorTypes[kind], message, ...(known && { known }) }
  return { type: 'error', error, request_id: requestId }
}
