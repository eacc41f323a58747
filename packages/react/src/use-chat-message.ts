'use client'

import type { ChatBranch, ChatControls, ChatMessage, ChatReader } from '@rivulet/core'
import { useSyncExternalStore } from 'react'

/** One message of a chat; the component renders again only when that one changes. Undefined when there is no such message. */
export function useChatMessage(chat: ChatReader, id: string): ChatMessage | undefined {
  return useSyncExternalStore(
    chat.subscribe,
    () => chat.getSnapshot().byId.get(id),
    () => chat.getInitialSnapshot().byId.get(id),
  )
}

/** Where a message stands among its branches; the component renders again only when that changes. */
export function useChatBranch(chat: ChatReader & Pick<ChatControls, 'branchOf'>, id: string): ChatBranch {
  const read = () => {
    const { index, count } = chat.branchOf(id)
    return `${index}/${count}`
  }
  // Text is compared by what it says, and a new object on each call would be a change each time.
  const [index = 0, count = 1] = useSyncExternalStore(chat.subscribe, read, read).split('/').map(Number)
  return { index, count }
}
