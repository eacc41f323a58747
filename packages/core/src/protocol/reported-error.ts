import type { ReportedError } from '../stream-event.ts'
import { arrayOf, type Wire, wordOf } from './wire.ts'

/**
 * Reads an error as providers write it: `{ error: { message, type, code } }`, `{ error: 'text' }`, `{ message }`,
 * `{ errorText }`, `{ detail }` (a text or a list of findings), or plain text.
 */
export function toReportedError(body: unknown): ReportedError {
  const outer = body as Wire | null
  const inner = outer?.error ?? outer
  const detail = inner?.message ?? inner?.errorText ?? inner?.detail
  // Mistral and FastAPI put a list of findings where others have the message.
  const findings = arrayOf(detail?.detail ?? detail).map((finding) =>
    wordOf(finding?.msg ?? finding?.message ?? finding),
  )
  return {
    message: findings.filter(Boolean).join('; ') || wordOf(detail) || wordOf(inner),
    providerCode: wordOf(inner?.code) || wordOf(inner?.type) || wordOf(outer?.code) || null,
    body,
  }
}
