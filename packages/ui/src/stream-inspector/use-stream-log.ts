'use client'

import type { StreamReader } from '@rivulet/core'
import { useEffect, useSyncExternalStore } from 'react'
import type { StreamLog, StreamLogSnapshot } from './stream-log.ts'

/** Notes each status of a stream in its log, and reads the log, for an inspector of your own. */
export function useStreamLog(stream: StreamReader, log: StreamLog): StreamLogSnapshot {
  // From the stream itself: React may leave out a status that is over by the time it renders.
  useEffect(() => {
    const note = () => log.noteStatus(stream.getSnapshot().status)
    note()
    return stream.subscribe(note)
  }, [log, stream])
  return useSyncExternalStore(log.subscribe, log.getSnapshot, log.getSnapshot)
}
