import type { ShareChat } from './chat-sharing.ts'
import type { StoredChat } from './stored-chat.ts'

/** Where a chat is kept. All may be asynchronous; what they throw or reject with shows as `storageError`. */
export type ChatPersistence = {
  /** @returns what was saved last; null or undefined when nothing is stored */
  load(): unknown
  /** @param chat - a plain value, for JSON as for a structured clone. Called at most once a second while an answer comes */
  save(chat: StoredChat): unknown
  /** Called by `clear()`. */
  clear(): unknown
  /** Keeps it together with other tabs: what `acrossTabs()` gives. Without it, the tab that saves last counts. */
  share?: ShareChat
  /**
   * Puts what is stored, and cannot be read, where `save` does not overwrite it. Without it nothing more is saved until
   * `clear()`, so that nothing stored is lost.
   */
  setAside?(): unknown
}
