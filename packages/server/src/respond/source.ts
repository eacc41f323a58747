/** What a source may look at. */
export type SourceContext = {
  /** Fires when nobody wants the rest: give it to what produces the answer, such as a request to a provider. */
  readonly signal: AbortSignal
}

/** Text, stream events, or any other values that JSON can say, such as the events of a provider. */
export type Items = AsyncIterable<unknown> | ReadableStream<unknown> | Iterable<unknown>

/** Where an answer comes from: the items, or a function that is asked for them once. */
export type AnswerSource<Context = SourceContext> = Items | ((context: Context) => Items | Promise<Items>)

/**
 * Opens a source and gives its items to the end, or until the signal fires, whatever the source does about it.
 *
 * @param take - what it gives back is waited for; `false` is the end: no more is asked for
 * @throws what the source throws, or the signal's reason
 */
export async function eachItem(
  source: AnswerSource,
  signal: AbortSignal,
  take: (item: unknown) => Promise<void> | undefined | false,
): Promise<void> {
  let iterator: ReturnType<typeof iteratorOf> | undefined
  let left = false
  const leave = () => {
    left = true
    letGo(iterator)
  }
  const read = async () => {
    const given = typeof source === 'function' ? source({ signal }) : source
    iterator = iteratorOf(isPromise(given) ? await given : given)
    while (!left) {
      const next = iterator.next()
      const { done, value } = isPromise(next) ? await next : next
      if (done) {
        iterator = undefined
        return
      }
      if (left) return
      const room = take(value)
      if (room === false) return
      if (room) await room
    }
    // It was left before it had opened.
    letGo(iterator)
  }
  // One race for all items: one for each would be felt in thousands of them.
  await new Promise<void>((resolve, reject) => {
    const abort = () => {
      leave()
      reject(signal.reason)
    }
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort)
    const settle = () => signal.removeEventListener('abort', abort)
    read().then(
      () => {
        settle()
        leave()
        resolve()
      },
      (error) => {
        settle()
        leave()
        reject(error)
      },
    )
  })
}

function isPromise<T>(value: T | PromiseLike<T>): value is PromiseLike<T> {
  return typeof (value as PromiseLike<T> | undefined)?.then === 'function'
}

/** Not waited for: a generator that is stuck would never return, and what it fails with now is heard by nobody. */
function letGo(iterator: AsyncIterator<unknown> | Iterator<unknown> | undefined) {
  try {
    Promise.resolve(iterator?.return?.()).catch(() => {})
  } catch {
    // As above: a synchronous one that fails on its way out.
  }
}

function iteratorOf(items: Items): AsyncIterator<unknown> | Iterator<unknown> {
  const given = items as AsyncIterable<unknown> & Iterable<unknown> & ReadableStream<unknown>
  if (typeof given?.[Symbol.asyncIterator] === 'function') return given[Symbol.asyncIterator]()
  if (typeof given?.getReader === 'function') {
    const reader = given.getReader()
    return {
      next: () => reader.read() as Promise<IteratorResult<unknown>>,
      return: async () => {
        await reader.cancel()
        return { done: true, value: undefined }
      },
    }
  }
  if (typeof given !== 'string' && typeof given?.[Symbol.iterator] === 'function')
    return given[Symbol.iterator]()
  throw new TypeError('A source must be an iterable or a stream, or a function that gives one.')
}
