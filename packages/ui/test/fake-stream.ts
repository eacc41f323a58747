import { idleState, type StreamControls, type StreamReader, type StreamState } from '@rivulet/core'

export type FakeStream = StreamReader &
  StreamControls & {
    /** Changes some fields of the state and tells the listeners. */
    set(change: Partial<StreamState>): void
    /** Goes back to the state it was made with. */
    rewind(): void
  }

const idleControls: StreamControls = {
  start: () => Promise.resolve(idleState),
  cancel() {},
  disconnect() {},
  resume: () => Promise.resolve(idleState),
  send() {},
  retry: () => Promise.resolve(idleState),
  reset() {},
}

/** A stream that stays in one state until it is changed by hand. */
export function createFakeStream(
  initial: Partial<StreamState> = {},
  controls: Partial<StreamControls> = {},
): FakeStream {
  const first: StreamState = { ...idleState, ...initial }
  const listeners = new Set<() => void>()
  let state = first
  const show = (next: StreamState) => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    ...idleControls,
    ...controls,
    getSnapshot: () => state,
    getInitialSnapshot: () => idleState,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set: (change) => show({ ...state, ...change }),
    rewind: () => show(first),
  }
}
