/** Payloads come from servers nobody controls, so every field is looked at before it is used. */
export type JsonObject = { readonly [key: string]: unknown }

/** @returns the value if it is a JSON object, else an empty one, so that reads can be chained */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @returns the value if it is a string, else an empty one */
export function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** @returns the value if it is an array, else an empty one */
export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
