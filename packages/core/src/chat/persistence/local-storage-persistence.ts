import { acrossTabs } from './across-tabs.ts'
import type { ChatPersistence } from './chat-persistence.ts'

const read = (text: string | null): unknown => {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text // What is no JSON is no chat either, and is shown as it is.
  }
}

/**
 * Keeps a chat in this browser, for this site, under one key of `localStorage` (about 5 million characters for the whole
 * site; files that go as data URLs count). What is stored there and cannot be read is moved to
 * `<key>.set-aside.<time>`, not thrown away. Tabs of one site that keep a chat under the same key keep one chat together.
 */
export function localStoragePersistence(key: string): ChatPersistence {
  return {
    load: () => read(localStorage.getItem(key)),
    save: (chat) => localStorage.setItem(key, JSON.stringify(chat)),
    clear: () => localStorage.removeItem(key),
    share: acrossTabs((listener) => {
      const hear = (event: StorageEvent) => {
        if (event.storageArea !== localStorage) return
        // `null` is everything of the site.
        if (event.key !== key && event.key !== null) return
        listener(read(event.newValue))
        // This tab has written over it before it heard: what is missing there is written again.
        const now = localStorage.getItem(key)
        if (now !== null && now !== event.newValue) listener(read(now))
      }
      globalThis.addEventListener?.('storage', hear)
      return () => globalThis.removeEventListener?.('storage', hear)
    }),
    setAside() {
      const text = localStorage.getItem(key)
      if (text !== null) localStorage.setItem(`${key}.set-aside.${Date.now()}`, text)
    },
  }
}
