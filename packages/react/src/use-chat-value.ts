'use client'

import type { ChatReader, ChatState } from '@rivulet/core'
import { useSyncExternalStore } from 'react'

/**
 * Reads one value of a chat; the component renders again only when that value changes (`Object.is`).
 *
 * @param select - may be an inline function; give back a part of the state as it is, not a new object
 */
export function useChatValue<T>(chat: ChatReader, select: (state: ChatState) => T): T {
  return useSyncExternalStore(
    chat.subscribe,
    () => select(chat.getSnapshot()),
    () => select(chat.getInitialSnapshot()),
  )
}
