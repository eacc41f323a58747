import { notify } from '../notify.ts'
import type { RequestFrame } from './request-frame.ts'

/** Shows a state that changes often to listeners at most once a frame. */
export type Publisher<S> = {
  /** The last state shown: the same object until listeners are told of another. */
  getSnapshot(): S
  subscribe(listener: () => void): () => void
  /**
   * The state has changed; it is read when it is shown.
   *
   * @param urgent - show it now, and with it whatever waits for the next frame
   * @returns the last state shown, before listeners could change it again
   */
  changed(urgent: boolean): S
}

export function createPublisher<S>(read: () => S, requestFrame: RequestFrame): Publisher<S> {
  let snapshot = read()
  let cancelFrame: (() => void) | null = null
  const listeners = new Set<() => void>()

  const publish = () => {
    cancelFrame?.()
    cancelFrame = null
    const shown = read()
    snapshot = shown
    listeners.forEach(notify)
    return shown
  }

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    changed(urgent) {
      if (urgent) return publish()
      cancelFrame ??= requestFrame(publish)
      return snapshot
    },
  }
}
