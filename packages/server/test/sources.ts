/** Gives these, one after another. */
export async function* items(...values: readonly unknown[]): AsyncGenerator<unknown> {
  yield* values
}

/** A source that is told from outside what to give. */
export function createTap<T = unknown>() {
  const waiting: T[] = []
  let ended = false
  let failure: unknown
  let wake = () => {}
  let returned = 0
  const iterable: AsyncIterable<T> = {
    [Symbol.asyncIterator]: () => ({
      async next() {
        while (waiting.length === 0 && !ended && !failure) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
        if (waiting.length > 0) return { done: false, value: waiting.shift() as T }
        if (failure) throw failure
        return { done: true, value: undefined }
      },
      async return() {
        returned++
        wake()
        return { done: true, value: undefined }
      },
    }),
  }
  return {
    iterable,
    get returned() {
      return returned
    },
    give(...values: T[]) {
      waiting.push(...values)
      wake()
    },
    end() {
      ended = true
      wake()
    },
    fail(error: unknown) {
      failure = error
      wake()
    },
  }
}
