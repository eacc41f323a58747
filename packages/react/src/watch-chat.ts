import type { ChatReader } from '@rivulet/core'

type Watcher = { readonly read: () => unknown; seen: unknown; readonly tell: () => void }
type Watched = { readonly watchers: Set<Watcher>; leave: () => void }

/** By their `subscribe`, which a chat and what `useChat` makes of it share. */
const chats = new WeakMap<ChatReader['subscribe'], Watched>()

/**
 * Tells when what is read of a chat has changed. A thread has a watcher or two for each message, and all but one have nothing
 * to say in any frame: they share one subscription, and React hears of those alone that have changed.
 *
 * @returns undo
 */
export function watchChat(
  subscribe: ChatReader['subscribe'],
  read: () => unknown,
  tell: () => void,
): () => void {
  const watched = chats.get(subscribe) ?? watchAnew(subscribe)
  const watcher = { read, seen: read(), tell }
  watched.watchers.add(watcher)
  return () => {
    watched.watchers.delete(watcher)
    if (watched.watchers.size > 0 || chats.get(subscribe) !== watched) return
    chats.delete(subscribe)
    watched.leave()
  }
}

function watchAnew(subscribe: ChatReader['subscribe']): Watched {
  const watchers = new Set<Watcher>()
  const leave = subscribe(() => {
    for (const watcher of watchers) {
      const now = watcher.read()
      if (Object.is(now, watcher.seen)) continue
      watcher.seen = now
      watcher.tell()
    }
  })
  const watched = { watchers, leave }
  chats.set(subscribe, watched)
  return watched
}
