/**
 * A JSON object as some server sent it. Protocols reach its fields by optional chaining, which no shape can break, and
 * leave the checks of strings and numbers to the answer writer.
 */
export type Wire = { readonly [field: string]: Wire | undefined } | undefined

/** One for all: a new one for each field that a token does not have would be thousands for nothing. */
const none: readonly Wire[] = []

/** @returns the value if it is an array, else an empty one */
export function arrayOf(value: unknown): readonly Wire[] {
  return Array.isArray(value) ? value : none
}

/** A word or a number as text; whatever else a server sends in its place is no word. */
export function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

export function isObject(value: unknown): value is NonNullable<Wire> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
