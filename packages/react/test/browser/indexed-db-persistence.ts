import { acrossTabs, type ChatPersistence } from '@rivulet/react'

export function indexedDbPersistence(key: string): ChatPersistence {
  const run = async <T>(mode: IDBTransactionMode, use: (chats: IDBObjectStore) => IDBRequest<T>) => {
    const open = indexedDB.open('chats', 1)
    open.onupgradeneeded = () => open.result.createObjectStore('chats')
    const db = await done(open)
    try {
      return await done(use(db.transaction('chats', mode).objectStore('chats')))
    } finally {
      db.close()
    }
  }
  const load = () => run('readonly', (chats) => chats.get(key))
  const tabs = new BroadcastChannel(`chats ${key}`)
  return {
    load,
    async save(chat) {
      await run('readwrite', (chats) => chats.put(chat, key))
      tabs.postMessage(chat)
    },
    async clear() {
      await run('readwrite', (chats) => chats.delete(key))
      tabs.postMessage(null)
    },
    share: acrossTabs((listener) => {
      const hear = async ({ data }: MessageEvent) => {
        listener(data)
        const now = await load() // this tab may have saved in between
        if (now) listener(now)
      }
      tabs.addEventListener('message', hear)
      return () => tabs.removeEventListener('message', hear)
    }),
    async setAside() {
      const stored = await run('readonly', (chats) => chats.get(key))
      await run('readwrite', (chats) => chats.put(stored, `${key} set aside ${Date.now()}`))
    },
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
