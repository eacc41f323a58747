import { waitMs } from '../source/retry-after.ts'
import type { ReportedError } from '../stream-event.ts'
import { arrayOf, isObject, type Wire, wordOf } from './wire.ts'

/** Whether a message says that the answer failed, in one of the ways that many servers share. */
export function isReportedError(body: unknown, event: string): boolean {
  if (event === 'error') return true
  if (!isObject(body)) return false
  const { error, type, object } = body as { [field: string]: unknown }
  return !!error || type === 'error' || object === 'error'
}

/**
 * Reads an error as providers write it: `{ error: { message, type, code } }`, `{ error: 'text' }`, `{ message }`,
 * `{ error: 'code', message }`, `{ errorText }`, `{ detail }` (a text or a list of findings), or plain text; all of it may
 * stand in an array. Google says in the body how long to wait.
 */
export function toReportedError(body: unknown): Required<ReportedError> {
  const outer = [body].flat()[0] as Wire | null
  const inner = outer?.error ?? outer
  const given = inner?.message ?? outer?.message ?? inner?.errorText ?? inner?.detail
  // Mistral and FastAPI put a list of findings where others have the message.
  const detail = given?.detail ?? given
  const findings = arrayOf(detail).map((finding) => wordOf(finding?.msg ?? finding?.message ?? finding))
  const message = findings.filter(Boolean).join('; ') || wordOf(detail) || wordOf(inner)
  const wait = arrayOf(inner?.details).find((entry) => entry?.retryDelay)
  return {
    message,
    providerCode:
      wordOf(inner?.code) ||
      wordOf(inner?.type) ||
      wordOf(outer?.code) ||
      (message !== wordOf(inner) && wordOf(inner)) ||
      null,
    retryAfterMs: waitMs(Number.parseFloat(wordOf(wait?.retryDelay)) * 1000),
    body,
  }
}
