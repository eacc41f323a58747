import type { ChatPersistence } from '@rivulet/react'

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
  return {
    load: () => run('readonly', (chats) => chats.get(key)),
    save: (chat) => run('readwrite', (chats) => chats.put(chat, key)),
    clear: () => run('readwrite', (chats) => chats.delete(key)),
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
