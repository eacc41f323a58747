import { notify } from '../notify.ts'
import type { RequestFrame } from './request-frame.ts'

/** Shows a state that changes often to listeners at most once a frame. */
export type Publisher<S> = {
  /** The last state shown: the same object until listeners are told of another. */
  getSnapshot(): S
  subscribe(listener: () => void): () => void
  /** The state has changed; it is read when it is shown. */
  changed(when: 'now' | 'next-frame'): void
}

export function createPublisher<S>(read: () => S, requestFrame: RequestFrame): Publisher<S> {
  let snapshot = read()
  let cancelFrame: (() => void) | null = null
  const listeners = new Set<() => void>()

  const publish = () => {
    cancelFrame?.()
    cancelFrame = null
    snapshot = read()
    // A listener may unsubscribe another one while they are told.
    for (const listener of [...listeners]) notify(listener)
  }

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    changed(when) {
      if (when === 'now') publish()
      else cancelFrame ??= requestFrame(publish)
    },
  }
}
