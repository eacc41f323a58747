'use client'

import { type ChatOptions, chooseProtocol, type NamedStreamOptions, namedProtocol } from '@rivulet/core'
import { type ChatHookOptions, type TrackedChat, useChatBy } from './use-chat-by.ts'

export type UseChatOptions = ChatOptions & ChatHookOptions

/** The state of the chat, each field read on its own account, beside what can be done with it. */
export type UseChatResult = TrackedChat

/**
 * A chat with any endpoint: messages with branches, a queue, tools, and answers that stream.
 *
 * The component renders again only for the fields it reads. One that reads `ids`, and shows each message by a component
 * that calls `useChatMessage`, stays still while an answer streams: only that message renders, at most once a frame.
 * Options and callbacks may be new on each render. A run without a `key` is cancelled when the component unmounts.
 *
 * @throws when there is a `key` but no `StreamProvider`
 */
export function useChat(options: UseChatOptions): UseChatResult {
  return useChatBy(chooseProtocol, options)
}

export type UseNamedChatOptions = Omit<UseChatOptions, 'protocol' | 'map'> &
  Pick<NamedStreamOptions, 'protocol'>

/**
 * As `useChat`, for an app that knows its protocol and bundles no other.
 *
 * @param options - with a `protocol` that is imported, such as `openaiChat`
 */
export function useNamedChat(options: UseNamedChatOptions): UseChatResult {
  return useChatBy(namedProtocol, options)
}
