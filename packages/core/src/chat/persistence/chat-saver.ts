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
 * @param read - the chat of now; as it is for others once this page is left, when `leaving`
 * @param isBusy - there is more to say when the page is left
 * @param onResult - null when all is stored
 */
export function createChatSaver(
  persistence: ChatPersistence,
  read: (leaving: boolean) => StoredChat,
  isBusy: () => boolean,
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
  const save = (leaving = false) => {
    void write(() => persistence.save(read(leaving)))
    listen()
  }
  const leave = () => save(true)
  const listen = () => {
    if (cancelTimer || isBusy()) globalThis.addEventListener?.('pagehide', leave)
    else globalThis.removeEventListener?.('pagehide', leave)
  }

  return {
    changed(urgent) {
      if (urgent) return save()
      cancelTimer ??= setTimer(save, saveEveryMs)
      listen()
    },
    clear: () => void write(() => persistence.clear()),
  }
}
