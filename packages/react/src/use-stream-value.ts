import type { StreamReader, StreamState } from '@rivulet/core'
import { useSyncExternalStore } from 'react'

/**
 * Reads one value of a stream; the component renders again only when that value changes (`Object.is`).
 *
 * @param select - may be an inline function; give back a part of the state as it is, not a new object
 */
export function useStreamValue<T>(stream: StreamReader, select: (state: StreamState) => T): T {
  return useSyncExternalStore(
    stream.subscribe,
    () => select(stream.getSnapshot()),
    () => select(stream.getInitialSnapshot()),
  )
}
