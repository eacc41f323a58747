import type { ReportedError } from '../stream-event.ts'
import { isObject, objectOf } from './json-value.ts'

/**
 * Reads an error as providers write it: `{ error: { message, type, code } }`, `{ error: 'text' }`, `{ message }`,
 * `{ detail }` (a text or a list of findings), or plain text.
 */
export function toReportedError(body: unknown): ReportedError {
  const outer = objectOf(body)
  const inner = objectOf(isObject(outer.error) ? outer.error : body)
  return {
    message: firstText(inner.message, outer.error, outer.message, inner.detail, body) ?? '',
    code: firstCode(inner.code, inner.type, inner.error_type, outer.code, outer.type),
    body,
  }
}

function firstText(...candidates: unknown[]): string | undefined {
  for (const candidate of candidates) {
    if (typeof candidate === 'string' && candidate !== '') return candidate
    // Mistral and FastAPI put a list of findings where others have the message.
    const detail = objectOf(candidate).detail ?? candidate
    if (Array.isArray(detail) && detail.length > 0) {
      return detail.map((item) => firstText(objectOf(item).msg, item) ?? JSON.stringify(item)).join('; ')
    }
  }
  return undefined
}

function firstCode(...candidates: unknown[]): string | null {
  for (const candidate of candidates) {
    if (typeof candidate === 'string' && candidate !== '' && candidate !== 'error') return candidate
    if (typeof candidate === 'number') return String(candidate)
  }
  return null
}
