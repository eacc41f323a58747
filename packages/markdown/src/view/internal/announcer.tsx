import { useState, useSyncExternalStore } from 'react'
import { VisuallyHidden } from './visually-hidden.tsx'

export type Announcer = {
  announce(words: string): void
  getSnapshot(): string
  subscribe(listener: () => void): () => void
}

/** A region that is told the same twice says it once: a space that nobody hears makes another text of it. */
export const newsAfter = (before: string, words: string) => (words === before ? `${words}\u00a0` : words)

function createAnnouncer(): Announcer {
  let news = ''
  const listeners = new Set<() => void>()
  return {
    announce(words) {
      news = newsAfter(news, words)
      for (const listener of listeners) listener()
    },
    getSnapshot: () => news,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** One polite voice for all buttons of a document. */
export function useAnnouncer(): Announcer {
  const [announcer] = useState(createAnnouncer)
  return announcer
}

export function Announcements({ announcer }: { announcer: Announcer }) {
  const news = useSyncExternalStore(announcer.subscribe, announcer.getSnapshot, () => '')
  return <VisuallyHidden role="status">{news}</VisuallyHidden>
}
