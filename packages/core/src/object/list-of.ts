/** A list, where there is one, and how many of its elements are finished. */
export type FinishedElements = { readonly list: readonly unknown[] | undefined; readonly count: number }

/**
 * The list in a value that is read: the value itself, or the first array directly in it.
 *
 * @param path - where it is read, as a `JsonReader` tells; empty when it is whole
 */
export function listOf(value: unknown, path: readonly (string | number)[]): FinishedElements {
  if (Array.isArray(value)) return { list: value, count: countOf(value, path[0]) }
  for (const [key, list] of Object.entries(Object(value)))
    if (Array.isArray(list)) return { list, count: countOf(list, path[0] === key ? path[1] : undefined) }
  return { list: undefined, count: 0 }
}

const countOf = (list: readonly unknown[], index: string | number | undefined) =>
  typeof index === 'number' ? index : list.length
