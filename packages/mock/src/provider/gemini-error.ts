import type { Failure, FailureKind } from './dialect.ts'

const statuses: Record<FailureKind, { code: number; status: string }> = {
  'bad-request': { code: 400, status: 'INVALID_ARGUMENT' },
  unauthorized: { code: 401, status: 'UNAUTHENTICATED' },
  'not-found': { code: 404, status: 'NOT_FOUND' },
  'rate-limited': { code: 429, status: 'RESOURCE_EXHAUSTED' },
  unavailable: { code: 503, status: 'UNAVAILABLE' },
  server: { code: 500, status: 'INTERNAL' },
}

const detailType = 'type.googleapis.com/google.rpc.'

/** Google's error, in HTTP bodies and in streams alike. How long to wait stands in the body, and in no header. */
export function geminiError({ kind, message, param, known, retryAfterSeconds }: Failure) {
  const details = [
    ...(param
      ? [{ '@type': `${detailType}BadRequest`, fieldViolations: [{ field: param, description: message }] }]
      : []),
    ...(retryAfterSeconds === undefined
      ? []
      : [{ '@type': `${detailType}RetryInfo`, retryDelay: `${retryAfterSeconds}s` }]),
  ]
  return {
    error: { ...statuses[kind], message, ...(details.length > 0 && { details }), ...(known && { known }) },
  }
}
