import type { MarkdownStream } from '../src/index.ts'

type State = ReturnType<MarkdownStream['getSnapshot']>

export type FakeStream = MarkdownStream & {
  /** Changes the state and tells the listeners. */
  set(change: Partial<State>): void
  /** Goes back to the state it was made with. */
  rewind(): void
  /** How many listen. */
  readonly listenerCount: number
}

/** A stream that stays in one state until it is changed by hand. */
export function createFakeStream(initial: Partial<State> = {}): FakeStream {
  const idle: State = { text: '', status: 'idle' }
  const first: State = { ...idle, ...initial }
  const listeners = new Set<() => void>()
  let state = first
  const show = (next: State) => {
    state = next
    for (const listener of listeners) listener()
  }
  return {
    getSnapshot: () => state,
    getInitialSnapshot: () => idle,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    set: (change) => show({ ...state, ...change }),
    rewind: () => show(first),
    get listenerCount() {
      return listeners.size
    },
  }
}
