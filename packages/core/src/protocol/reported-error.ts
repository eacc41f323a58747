import type { ReportedError } from '../stream-event.ts'
import { arrayOf, type Wire } from './wire.ts'

/**
 * Reads an error as providers write it: `{ error: { message, type, code } }`, `{ error: 'text' }`, `{ message }`,
 * `{ detail }` (a text or a list of findings), or plain text.
 */
export function toReportedError(body: unknown): ReportedError {
  const outer = body as Wire | null
  const inner = outer?.error ?? outer
  const detail = inner?.message ?? inner?.detail
  // Mistral and FastAPI put a list of findings where others have the message.
  const findings = arrayOf(detail?.detail ?? detail).map((finding) => finding?.msg ?? finding)
  const isText = (value: unknown) => typeof value === 'string' && value !== ''
  return {
    message: String([findings.join('; '), detail, inner].find(isText) ?? ''),
    providerCode:
      [inner?.code, inner?.type, outer?.code].map((code) => (code ? String(code) : '')).find(isText) ?? null,
    body,
  }
}
