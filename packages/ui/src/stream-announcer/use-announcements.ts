'use client'

import type { StreamReader } from '@rivulet/core'
import { useEffect, useState } from 'react'
import { type AnnounceMode, createAnnouncements } from './announcements.ts'

/** The newest stay: a screen reader may look at a piece a moment after it has come. */
const kept = 6

export type Announcement = { readonly id: number; readonly text: string }

/**
 * What of a stream is to be said, for a live region of your own: the newest pieces, each once. Renders when something is to be
 * said, and not for the tokens in between.
 *
 * @param mode - `sentence`: each sentence once it is whole; `end`: all of it, when the run is over; `off`: nothing
 * @param locale - BCP 47 tag of the answer's language, to know its sentences; default: the runtime's own
 */
export function useAnnouncements(
  { subscribe, getSnapshot }: StreamReader,
  mode: AnnounceMode = 'sentence',
  locale?: string,
): readonly Announcement[] {
  const [spoken, setSpoken] = useState<readonly Announcement[]>([])

  useEffect(() => {
    if (mode === 'off') return
    const announcements = createAnnouncements(mode, getSnapshot(), locale)
    const listen = () => {
      const fresh = announcements.update(getSnapshot())
      if (fresh.length === 0) return
      setSpoken((before) => [
        ...before.slice(-kept),
        ...fresh.map((text, index) => ({ id: (before.at(-1)?.id ?? 0) + index + 1, text })),
      ])
    }
    return subscribe(listen)
  }, [subscribe, getSnapshot, mode, locale])

  return spoken
}
