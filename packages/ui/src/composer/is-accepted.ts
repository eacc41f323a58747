/**
 * Whether a file is of the kinds that an `<input accept>` names: the browser asks for that only where files are chosen, not
 * where they are pasted or dropped.
 *
 * @param accept - such as `image/*,.pdf`; empty for all kinds
 */
export function isAccepted({ name, type }: Pick<File, 'name' | 'type'>, accept: string): boolean {
  const kinds = accept
    .split(',')
    .map((kind) => kind.trim().toLowerCase())
    .filter(Boolean)
  if (kinds.length === 0) return true
  return kinds.some((kind) => {
    if (kind.startsWith('.')) return name.toLowerCase().endsWith(kind)
    if (kind.endsWith('/*')) return type.toLowerCase().startsWith(kind.slice(0, -1))
    return type.toLowerCase() === kind
  })
}
