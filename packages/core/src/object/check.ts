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
  const threw = (cause: unknown): Checked => ({
    error: new ObjectError('callback', `The schema threw: ${cause}`, { ...details, cause }),
  })
  const said = (result: SchemaResult<unknown>): Checked => {
    if (!result.issues) return { value: result.value }
    const issues =
      index === null
        ? result.issues
        : result.issues.map((issue) => ({ ...issue, path: [index, ...(issue.path ?? [])] }))
    const words = issues.map(({ message }) => message).join('; ')
    return { error: new ObjectError('schema', `The schema refuses it: ${words}`, { ...details, issues }) }
  }
  if (!schema) return done({ value })
  let checked: Checked
  try {
    const answer = schema['~standard'].validate(value)
    // Not every promise is one of this realm. What answers nonsense has not let anything pass.
    if (typeof (answer as Partial<PromiseLike<unknown>>).then === 'function') {
      void Promise.resolve(answer).then(said).catch(threw).then(done)
      return
    }
    checked = said(answer as SchemaResult<unknown>)
  } catch (error) {
    checked = threw(error)
  }
  done(checked)
}
