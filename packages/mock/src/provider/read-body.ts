import { isRecord } from '../json/is-record.ts'
import { RequestRefused } from '../request-refused.ts'

export type Body = Readonly<Record<string, unknown>>

/** @throws {RequestRefused} 400 when the body is no JSON object */
export function requireObject(body: unknown): Body {
  if (isRecord(body)) return body
  throw new RequestRefused(400, 'The body must be a JSON object.', { code: 'invalid_json' })
}

/** @throws {RequestRefused} 400 when the field is missing */
export function requireField(body: Body, name: string): unknown {
  const value = body[name]
  if (value !== undefined && value !== null) return value
  throw new RequestRefused(400, `Missing required parameter: "${name}".`, {
    param: name,
    code: 'missing_required_parameter',
  })
}

/** @throws {RequestRefused} 400 when the field is no list of objects, or an empty one */
export function requireMessages(body: Body, name: string): Body[] {
  const value = requireField(body, name)
  const messages = Array.isArray(value) ? value.filter(isRecord) : []
  if (messages.length > 0) return messages
  throw new RequestRefused(400, `"${name}" must be a list with at least one message.`, {
    param: name,
    code: 'invalid_type',
  })
}

export function stringOr(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback
}

export function positiveOr(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined
}

export function records(value: unknown): Body[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** The words of a message's content: a string, or parts of which some have text. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return records(content)
    .map((part) => (typeof part.text === 'string' ? part.text : ''))
    .filter((text) => text !== '')
    .join('\n')
}

/** The words of the last message that a person wrote; other people's frameworks leave the role out, so no role counts. */
export function lastUserText(messages: readonly Body[]): string {
  const last = messages.findLast(
    ({ role, type }) => role === 'user' || (role === undefined && type === undefined),
  )
  return last ? textOf(last.content) : ''
}
