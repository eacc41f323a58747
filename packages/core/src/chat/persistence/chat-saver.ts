import type { SetTimer } from '../../resilience/watchdog.ts'
import type { ChatPersistence } from './chat-persistence.ts'
import { ChatStorageError } from './chat-storage-error.ts'
import type { StoredChat } from './stored-chat.ts'

const saveEveryMs = 1000

/** Saves a chat that changes: at once where it matters, else at most once a second, and last when the page is left. */
export type ChatSaver = {
  changed(urgent: boolean): void
  /** Forgets what is stored. */
  clear(): void
}

/**
 * @param read - the chat of now
 * @param onResult - null when all is stored
 */
export function createChatSaver(
  persistence: ChatPersistence,
  read: () => StoredChat,
  setTimer: SetTimer,
  onResult: (error: ChatStorageError | null) => void,
): ChatSaver {
  let cancelTimer: (() => void) | undefined
  /** One at a time, in order: an asynchronous store must not end with an older chat. Of those that wait, the last one counts. */
  let next: (() => unknown) | undefined
  let writing = false

  const write = async (job: () => unknown) => {
    cancelTimer?.()
    cancelTimer = undefined
    globalThis.removeEventListener?.('pagehide', save)
    next = job
    if (writing) return
    writing = true
    while (next) {
      const current: () => unknown = next
      next = undefined
      try {
        await current()
        onResult(null)
      } catch (cause) {
        onResult(new ChatStorageError('unwritable', 'The chat could not be stored.', { cause }))
      }
    }
    writing = false
  }
  const save = () => void write(() => persistence.save(read()))

  return {
    changed(urgent) {
      if (urgent) return save()
      if (cancelTimer) return
      cancelTimer = setTimer(save, saveEveryMs)
      globalThis.addEventListener?.('pagehide', save)
    },
    clear: () => void write(() => persistence.clear()),
  }
}
