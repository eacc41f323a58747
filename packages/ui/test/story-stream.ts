import { idleState, type StreamState } from '@rivulet/core'
import { flushSync } from 'react-dom'
import { fn } from 'storybook/test'
import { createFakeStream, type FakeStream } from './fake-stream.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

/** A stream for a story: it stays in the given state, and its controls are spies. A change is on the page at once. */
export function createStoryStream(state: Partial<StreamState> = {}): FakeStream {
  const stream = createFakeStream(state, {
    start: fn(() => Promise.resolve(idleState)),
    cancel: fn(),
    retry: fn(() => Promise.resolve(idleState)),
    reset: fn(),
  })
  return {
    ...stream,
    set: (change) => flushSync(() => stream.set(change)),
    rewind: () => flushSync(() => stream.rewind()),
  }
}

/** A clock for a story: it stands still until it is moved, and what falls due is on the page at once. */
export function createStoryClock(): ManualClock {
  const clock = createManualClock()
  return { ...clock, advance: (ms) => flushSync(() => clock.advance(ms)) }
}
