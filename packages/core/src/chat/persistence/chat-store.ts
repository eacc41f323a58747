import { type ChatAction, type ChatData, reduceChat } from '../chat-data.ts'
import type { ChatHost } from '../chat-options.ts'
import type { ChatPersistence } from './chat-persistence.ts'
import { type ChatSaver, createChatSaver } from './chat-saver.ts'
import type { ChatSharing, SharedChatPort } from './chat-sharing.ts'
import { ChatStorageError } from './chat-storage-error.ts'
import { readStoredChat, storeChat } from './stored-chat.ts'

/** Loads a chat once and saves it from then on: before that, an empty chat would take the place of what is stored. */
export type ChatStore = {
  /** @param onLoaded - called the first time, before listeners are told */
  load(onLoaded: () => void): Promise<void>
  changed(urgent: boolean): void
  clear(): void
  /** Listens to other tabs while somebody does to the chat. @returns undo */
  hear(): () => void
  /** Whether this tab may do what only one may. Undefined where there is no other to agree with. */
  claim(name: string): Promise<boolean> | undefined
}

/** @param read - the chat of now */
export function createChatStore(
  persistence: ChatPersistence | undefined,
  host: Pick<ChatHost, 'setTimer'>,
  read: () => ChatData,
  apply: (action: ChatAction) => void,
  listeners: Pick<SharedChatPort, 'onChange' | 'onHeard' | 'onLeft' | 'onCleared'>,
): ChatStore {
  let watchers = 0
  let sharing: ChatSharing | undefined
  let loaded: Promise<void> | undefined
  let saver: ChatSaver | undefined

  const report = (error: ChatStorageError | null) => {
    const { storageError } = read()
    // That all is stored now says nothing of what could not be read.
    if (error === storageError || (!error && storageError?.code !== 'unwritable')) return
    apply({ type: 'storage', error })
    listeners.onChange()
  }
  const startSaving = (store: ChatPersistence) => {
    saver ??= createChatSaver(
      store,
      (leaving) => storeChat(leaving ? reduceChat(read(), { type: 'left', all: true }) : read()),
      () => read().activeId !== null,
      host.setTimer,
      report,
    )
  }

  const loadFrom = async (store: ChatPersistence) => {
    const { tree } = read()
    let chat = { tree, queue: [] as ChatData['queue'] }
    let stage: 'unreadable' | 'unwritable' = 'unreadable'
    try {
      const stored = await store.load()
      if (stored !== null && stored !== undefined) {
        try {
          chat = readStoredChat(stored)
        } catch (error) {
          apply({ type: 'storage', error: error as ChatStorageError })
          if (!store.setAside) return
          stage = 'unwritable'
          await store.setAside()
        }
      }
      startSaving(store)
    } catch (cause) {
      const words = stage === 'unreadable' ? 'looked up' : 'put aside'
      const error = new ChatStorageError(stage, `What is stored of the chat could not be ${words}.`, {
        cause,
      })
      apply({ type: 'storage', error })
    } finally {
      apply({ type: 'loaded', ...chat })
    }
  }

  return {
    load(onLoaded) {
      loaded ??= (async () => {
        if (!persistence) return
        await loadFrom(persistence)
        // Where nobody can be heard, nobody is waited for.
        if (sharing) sharing.loaded()
        else apply({ type: 'left' })
        listeners.onChange()
        onLoaded()
      })()
      return loaded
    },
    hear() {
      if (watchers++ === 0 && persistence)
        sharing = persistence.share?.({
          ...listeners,
          read,
          apply,
          setTimer: host.setTimer,
          load: persistence.load,
          save: () => saver?.changed(false),
          stop() {
            saver = undefined
          },
        })
      return () => {
        if (--watchers > 0) return
        sharing?.end()
        sharing = undefined
      }
    },
    claim: (name) => sharing?.claim?.(name),
    changed: (urgent) => saver?.changed(urgent),
    clear() {
      if (!persistence) return
      startSaving(persistence)
      saver?.clear()
    },
  }
}
