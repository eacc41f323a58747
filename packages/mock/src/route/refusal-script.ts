import type { Dialect, FailureKind } from '../provider/dialect.ts'
import type { RequestRefused } from '../request-refused.ts'
import type { Script } from '../script/script.ts'
import { commonHeaders } from './finish-reply.ts'

const kinds: Record<number, FailureKind> = { 404: 'not-found' }

/** Tells a client what is wrong with its request, in the words of the API it was sent to. */
export function refusalScript(
  { status, message, details }: RequestRefused,
  { dialect, requestId }: { dialect: Dialect; requestId: string },
): Script {
  const body = dialect.encodeFailure({ kind: kinds[status] ?? 'bad-request', message, ...details }, requestId)
  return {
    status,
    headers: { ...commonHeaders(requestId), 'content-type': 'application/json' },
    steps: [{ send: body }],
  }
}
