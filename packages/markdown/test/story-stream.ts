import { flushSync } from 'react-dom'
import { createFakeStream, type FakeStream } from './fake-stream.ts'

/** A stream for a story: it stays in the given state, and a change is on the page at once. */
export function createStoryStream(state: Parameters<typeof createFakeStream>[0]): FakeStream {
  const stream = createFakeStream(state)
  return {
    ...stream,
    set: (change) => flushSync(() => stream.set(change)),
    rewind: () => flushSync(() => stream.rewind()),
  }
}
