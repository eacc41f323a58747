'use client'

import type { ChatBranch, ChatControls, ChatMessage, ChatReader } from '@rivulet/core'
import { useCallback, useSyncExternalStore } from 'react'
import { watchChat } from './watch-chat.ts'

/** One message of a chat; the component renders again only when that one changes. Undefined when there is no such message. */
export function useChatMessage(chat: ChatReader, id: string): ChatMessage | undefined {
  const { subscribe, getSnapshot } = chat
  const read = useCallback(() => getSnapshot().byId.get(id), [getSnapshot, id])
  const watch = useCallback((tell: () => void) => watchChat(subscribe, read, tell), [subscribe, read])
  return useSyncExternalStore(watch, read, () => chat.getInitialSnapshot().byId.get(id))
}

/** More than anybody turns through. */
const maxBranches = 100_000

/** Where a message stands among its branches; the component renders again only when that changes. */
export function useChatBranch(chat: ChatReader & Pick<ChatControls, 'branchOf'>, id: string): ChatBranch {
  const { subscribe, branchOf } = chat
  // A new object on each call would be a change each time.
  const read = useCallback(() => {
    const { index, count } = branchOf(id)
    return index * maxBranches + count
  }, [branchOf, id])
  const watch = useCallback((tell: () => void) => watchChat(subscribe, read, tell), [subscribe, read])
  const both = useSyncExternalStore(watch, read, read)
  return { index: Math.floor(both / maxBranches), count: both % maxBranches }
}
