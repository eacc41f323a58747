import type { StreamErrorCode } from '../stream-error.ts'

/** @param status - of HTTP, and no success */
export function codeOfStatus(status: number): StreamErrorCode {
  if (status === 401 || status === 403) return 'unauthorized'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 429) return 'rate-limited'
  return status >= 500 ? 'server' : 'http'
}
