import type { ObjectError, SchemaIssue } from '@rivulet/react/object'

/** A step of an issue's path, whichever way its library writes it. */
const keyOf = (step: NonNullable<SchemaIssue['path']>[number] | undefined) =>
  typeof step === 'object' ? step.key : step

/** What the schema has to say of one field; `null` where that is nothing. */
export function problemOf(error: ObjectError | null, field: string): string | null {
  const issues = error?.issues.filter(({ path }) => keyOf(path?.[0]) === field) ?? []
  return issues.map(({ message }) => message).join(' ') || null
}

/** Why an element was left out, with its place as people count. */
export function elementProblem({ issues }: ObjectError): string | null {
  const at = keyOf(issues[0]?.path?.[0])
  if (typeof at !== 'number') return null
  return `Number ${at + 1} was left out. ${issues.map(({ message }) => message).join(' ')}`
}
