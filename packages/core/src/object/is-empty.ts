export type Container = Record<string, unknown> | unknown[]

/** Whether nothing is in it. Does not list what is. */
export function isEmpty(container: Container): boolean {
  if (Array.isArray(container)) return container.length === 0
  for (const _ in container) return false
  return true
}
