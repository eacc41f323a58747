import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * How many characters string searches and cuts look at while work is done: a measure of effort that no other load of the
 * machine disturbs.
 */
export function countCharacters(work: () => void): number {
  const { indexOf, includes, slice, split } = String.prototype
  let count = 0
  Object.assign(String.prototype, {
    indexOf(this: string, wanted: string, from = 0) {
      const found = indexOf.call(this, wanted, from)
      count += (found < 0 ? this.length : found + 1) - from
      return found
    },
    includes(this: string, wanted: string, from = 0) {
      count += this.length - from
      return includes.call(this, wanted, from)
    },
    slice(this: string, start?: number, end?: number) {
      const part = slice.call(this, start, end)
      count += part.length
      return part
    },
    split(this: string, by: string, limit?: number) {
      count += this.length
      return split.call(this, by as never, limit)
    },
  })
  try {
    work()
  } finally {
    Object.assign(String.prototype, { indexOf, includes, slice, split })
  }
  return count
}

/** Bytes of the heap that are held after work and were not before it. */
export async function heldBytes(work: () => unknown): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  const before = process.memoryUsage().heapUsed
  await work()
  collect()
  return process.memoryUsage().heapUsed - before
}
