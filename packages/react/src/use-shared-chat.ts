import { useContext, useInsertionEffect, useState } from 'react'
import { type ChatConfig, createSharedChat, type SharedChat } from './shared-chat.ts'
import { StreamContext } from './stream-context.ts'

/**
 * The component's own chat, or the provider's when there is a key.
 *
 * @throws when there is a key but no provider
 */
export function useSharedChat(key: string | undefined, config: ChatConfig): SharedChat {
  const registry = useContext(StreamContext)
  const [own] = useState(() => createSharedChat(config))
  let shared = own
  if (key !== undefined) {
    if (!registry) throw new Error(`useChat: the key "${key}" needs a <StreamProvider> above.`)
    // A stream may have the same key.
    const name = `chat ${key}`
    const known = registry.get(name) as SharedChat | undefined
    shared = known ?? own
    if (!known) registry.set(name, own)
  }
  // After React has committed to this render, and before any effect or handler can send.
  useInsertionEffect(() => shared.adopt(config))
  return shared
}
