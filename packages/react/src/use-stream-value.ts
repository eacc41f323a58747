'use client'

import type { StreamReader, StreamState } from '@rivulet/core'
import { useSyncExternalStore } from 'react'

/** A `StreamReader` of whatever feed: what its events hold shows in its state. */
type ReaderOf<State> = Pick<StreamReader, 'subscribe'> & {
  getSnapshot(): State
  getInitialSnapshot(): State
}

/**
 * Reads one value of a stream; the component renders again only when that value changes (`Object.is`).
 *
 * @param select - may be an inline function; give back a part of the state as it is, not a new object
 */
export function useStreamValue<T, State extends StreamState = StreamState>(
  stream: ReaderOf<State>,
  select: (state: State) => T,
): T {
  return useSyncExternalStore(
    stream.subscribe,
    () => select(stream.getSnapshot()),
    () => select(stream.getInitialSnapshot()),
  )
}
