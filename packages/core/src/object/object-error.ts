import type { SchemaIssue } from './standard-schema.ts'

/**
 * Every way in which an answer that arrived can be no object.
 *
 * - `no-json`: the answer is complete, and nothing in it is a JSON object or array
 * - `invalid-json`: what began as JSON is none; the message says where
 * - `incomplete`: the answer is complete, and its JSON is not: it ran out of room, most often
 * - `schema`: the schema refuses it; see `issues`
 * - `callback`: the schema threw; see `cause`
 */
export type ObjectErrorCode = 'no-json' | 'invalid-json' | 'incomplete' | 'schema' | 'callback'

export type ObjectErrorDetails = {
  /** What the schema has to say; empty for other errors. In an array, the path begins with the element's index. */
  issues?: readonly SchemaIssue[]
  /** The text as it came, whole. */
  text: string
  /** What was read of it, and is shown as `partial`. */
  partial: unknown
  cause?: unknown
}

/** Why there is no `value`. `code` is closed, so a `switch` over it can be exhaustive. Nothing that came is lost. */
export class ObjectError extends Error {
  override readonly name = 'ObjectError'
  declare readonly code: ObjectErrorCode
  declare readonly issues: readonly SchemaIssue[]
  declare readonly text: string
  declare readonly partial: unknown
  declare readonly cause?: unknown

  constructor(code: ObjectErrorCode, message: string, details: ObjectErrorDetails) {
    super(message)
    this.code = code
    Object.assign(this, { issues: [], ...details })
  }
}
