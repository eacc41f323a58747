import type { FailureKind } from './dialect.ts'

/** The HTTP status of a failure, for those that say it in a body too. */
export const statusOf: Record<FailureKind, number> = {
  'bad-request': 400,
  unauthorized: 401,
  'not-found': 404,
  'rate-limited': 429,
  unavailable: 503,
  server: 500,
}
