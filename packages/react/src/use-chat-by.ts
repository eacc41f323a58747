import type { Chat, ChatOptions, ChatState, ChooseProtocol } from '@rivulet/core'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { cancelRunning } from './cancel-running.ts'
import { trackFields } from './track-reads.ts'
import { useSharedChat } from './use-shared-chat.ts'

export type ChatHookOptions = {
  /**
   * Keeps the chat in the `StreamProvider` under this name: shared by components, and not cancelled when they unmount. The
   * options are those of the component that rendered last.
   */
  key?: string
}

/** A chat's state as properties, beside its methods. */
export type TrackedChat = ChatState &
  Chat & {
    /** The chat itself, always the same object: to hand to components in `memo`, which read with `useChatMessage`. */
    readonly store: Chat
  }

/** A chat of the component's own, or of the provider's when there is a key, whose protocol is chosen so. */
export function useChatBy(
  chooseProtocol: ChooseProtocol,
  options: ChatOptions & ChatHookOptions,
): TrackedChat {
  const shared = useSharedChat(options.key, { options, chooseProtocol })
  const chat = shared.stream

  const [tracked, served] = useMemo(() => {
    const fields = Object.keys(chat.getInitialSnapshot()) as (keyof ChatState)[]
    const methods = { ...chat, store: chat }
    return [
      trackFields(methods, fields, chat.getSnapshot),
      // A server has shown the beginning: while its page is hydrated, so does a chat that has gone on in the meantime.
      trackFields(methods, fields, chat.getInitialSnapshot),
    ]
  }, [chat])
  const view = useSyncExternalStore(chat.subscribe, tracked, served)

  const { key } = options
  useEffect(() => {
    shared.holders++
    void chat.load()
    return () => {
      shared.holders--
      // StrictMode and Fast Refresh unmount and mount again in one go, which a microtask later is plain to see.
      queueMicrotask(() => {
        if (shared.holders === 0 && key === undefined) cancelRunning(chat)
      })
    }
  }, [shared, chat, key])

  return view
}
