import type { ChatPersistence } from './chat-persistence.ts'

/**
 * Keeps a chat in this browser, for this site, under one key of `localStorage` (about 5 million characters for the whole
 * site; files that go as data URLs count). What is stored there and cannot be read is moved to
 * `<key>.set-aside.<time>`, not thrown away.
 */
export function localStoragePersistence(key: string): ChatPersistence {
  return {
    load() {
      const text = localStorage.getItem(key)
      if (text === null) return null
      try {
        return JSON.parse(text)
      } catch {
        return text // What is no JSON is no chat either, and is shown as it is.
      }
    },
    save: (chat) => localStorage.setItem(key, JSON.stringify(chat)),
    clear: () => localStorage.removeItem(key),
    setAside() {
      const text = localStorage.getItem(key)
      if (text !== null) localStorage.setItem(`${key}.set-aside.${Date.now()}`, text)
    },
  }
}
