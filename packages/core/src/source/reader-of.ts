import { StreamError } from '../stream-error.ts'
import type { Chunks } from './opened.ts'

/** What it takes to read chunks: the part of a stream's reader that an iterator has too. */
export type ChunkReader = {
  read(): Promise<IteratorResult<unknown>>
  /** Lets go of the chunks; a read that waits ends as if they had. */
  cancel(): Promise<unknown>
}

/** Iterators that had a reader. An iterable that makes new ones can be read again; a generator looks empty then. */
const taken = new WeakSet<object>()

/**
 * A reader of a stream, or of an iterable, which is asked for a chunk only when one is wanted.
 *
 * @throws {StreamError} `invalid-request` when it has been read before
 */
export function readerOf(chunks: Chunks): ChunkReader {
  if ('getReader' in chunks) {
    if (!chunks.locked) return chunks.getReader()
  } else {
    const iterator = chunks[Symbol.asyncIterator]()
    if (!taken.has(iterator)) {
      taken.add(iterator)
      return iteratorReader(iterator)
    }
  }
  throw new StreamError(
    'invalid-request',
    'This source can be read once: give a function that opens it anew.',
  )
}

function iteratorReader(iterator: AsyncIterator<unknown>): ChunkReader {
  let open = true
  let wake = () => {}
  const next = async () => {
    try {
      const result = await iterator.next()
      open &&= !result.done
      return result
    } catch (cause) {
      open = false
      throw cause
    }
  }
  return {
    read: () =>
      // Not `Promise.race` with one promise for the end, which would keep something for every chunk.
      new Promise((resolve, reject) => {
        wake = () => resolve({ done: true, value: undefined })
        next().then(resolve, reject)
      }),
    async cancel() {
      wake()
      // As `for await` does: what has ended by itself is not told to.
      if (open) {
        open = false
        await iterator.return?.()
      }
    },
  }
}
