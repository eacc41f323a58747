import type { StreamReader } from '@rivulet/core'
import { createObjectReader, type ObjectOptions, type ObjectReader } from '@rivulet/core/object'

/** The object of a stream, with the options of whoever rendered last. */
export type SharedObject = {
  readonly reader: ObjectReader
  adopt(options: ObjectOptions): void
}

/** One for each stream: components that share a stream share what is read of it, and no element is told of twice. */
const objects = new WeakMap<StreamReader, SharedObject>()

export function sharedObjectOf(stream: StreamReader, options: ObjectOptions): SharedObject {
  const known = objects.get(stream)
  if (known) return known
  let latest = options
  const created: SharedObject = {
    reader: createObjectReader(stream, () => latest),
    adopt(next) {
      latest = next
    },
  }
  objects.set(stream, created)
  return created
}
