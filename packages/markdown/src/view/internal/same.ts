/** Whether two lists hold the same things in the same order. */
export function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a === b) return true
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]))
}

/** Whether two plain objects hold the same things by the same names. */
export function sameFields(a: object, b: object): boolean {
  if (a === b) return true
  const fields = Object.entries(a)
  return (
    fields.length === Object.keys(b).length &&
    fields.every(([key, value]) => Object.is(value, (b as Record<string, unknown>)[key]))
  )
}
