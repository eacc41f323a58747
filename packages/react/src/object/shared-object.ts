import type { Stream } from '@rivulet/core'
import { createObjectReader, type ObjectOptions, type ObjectReader } from '@rivulet/core/object'

/** The object of a stream, with the options of whoever rendered last. */
export type SharedObject = {
  readonly stream: Stream
  readonly reader: ObjectReader
  adopt(options: ObjectOptions): void
}

/**
 * One for each stream: components that share a stream share what is read of it, and no element is told of twice. A stream shows as
 * another view when it has changed, but its methods are its own for good: one of them stands for it.
 */
const objects = new WeakMap<Stream['subscribe'], SharedObject>()

export function sharedObjectOf(view: Stream, options: ObjectOptions): SharedObject {
  const known = objects.get(view.subscribe)
  if (known) return known
  // The view's own properties are the methods: what it shows of the state is not looked at.
  const stream = { ...view }
  let latest = options
  const created: SharedObject = {
    stream,
    reader: createObjectReader(stream, () => latest),
    adopt(next) {
      latest = next
    },
  }
  objects.set(stream.subscribe, created)
  return created
}
