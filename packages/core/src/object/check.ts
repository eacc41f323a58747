import { ObjectError, type ObjectErrorDetails } from './object-error.ts'
import type { SchemaResult, StandardSchema } from './standard-schema.ts'

/** What a schema says of a value: what it makes of it, or why it refuses it. */
export type Checked = { readonly value: unknown } | { readonly error: ObjectError }

/**
 * Asks a schema.
 *
 * @param index - of the element that is asked about, in a list
 * @param done - is called at once where the schema answers at once
 */
export function check(
  schema: StandardSchema | undefined,
  value: unknown,
  index: number | null,
  details: ObjectErrorDetails,
  done: (checked: Checked) => void,
) {
  const threw = (cause: unknown) =>
    done({ error: new ObjectError('callback', `The schema threw: ${cause}`, { ...details, cause }) })
  const said = (result: SchemaResult<unknown>) => {
    if (!result.issues) return done({ value: result.value })
    const issues =
      index === null
        ? result.issues
        : result.issues.map((issue) => ({ ...issue, path: [index, ...(issue.path ?? [])] }))
    const words = issues.map(({ message }) => message).join('; ')
    done({ error: new ObjectError('schema', `The schema refuses it: ${words}`, { ...details, issues }) })
  }
  if (!schema) return done({ value })
  let answer: SchemaResult<unknown> | Promise<SchemaResult<unknown>>
  try {
    answer = schema['~standard'].validate(value)
  } catch (error) {
    return threw(error)
  }
  if (answer instanceof Promise) answer.then(said, threw)
  else said(answer)
}
