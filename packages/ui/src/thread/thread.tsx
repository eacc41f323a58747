'use client'

import { type ChatReader, isRunning } from '@rivulet/core'
import { useChatValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import {
  ScrollToLatest,
  type ScrollToLatestLabels,
  scrollToLatestLabels,
} from '../scroll-to-latest/scroll-to-latest.tsx'
import { type LatestFollower, useFollowLatest } from '../scroll-to-latest/use-follow-latest.ts'
import { type RenderMessage, ThreadMessage } from './thread-message.tsx'

export type ThreadLabels = ScrollToLatestLabels & { thread: string }

export const threadLabels: ThreadLabels = { ...scrollToLatestLabels, thread: 'Conversation' }

export type ThreadProps = ComponentPropsWithoutRef<'div'> & {
  /** The chat whose shown branch to show, such as the result of `useChat`. */
  chat: ChatReader
  /** Shows a message in place of a `<Message>`. Give a function that stays the same. */
  renderMessage?: RenderMessage
  /** Follows the end of the thread; default: one of its own. Give one to say when to go there. */
  latest?: LatestFollower
  /** Below the messages: an empty thread's welcome, an error of the whole chat. */
  children?: ReactNode
  /** Words in place of the English ones. */
  labels?: Partial<ThreadLabels>
}

/**
 * The messages of a chat in a box that scrolls, and follows its end until the person goes elsewhere. While a message streams,
 * that message renders and nothing else does; messages out of sight are not laid out. Silent for screen readers while it grows.
 */
export const Thread = forwardRef<HTMLDivElement, ThreadProps>(function Thread(
  { chat, renderMessage, latest, labels, children, ...props },
  ref,
) {
  const ids = useChatValue(chat, (state) => state.ids)
  const running = useChatValue(chat, (state) => isRunning(state.status))
  const ownLatest = useFollowLatest()
  const follower = latest ?? ownLatest
  const words = { ...threadLabels, ...labels }
  return (
    // No `data-status`: when it changes above all messages, a browser looks anew at the style of each.
    <div {...props} ref={ref} data-rivulet="thread" data-running={running || undefined}>
      <div
        ref={follower.viewportRef}
        data-part="viewport"
        role="log"
        aria-live="off"
        aria-busy={running}
        aria-label={words.thread}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <div data-part="content">
          {ids.map((id) => (
            <ThreadMessage key={id} chat={chat} id={id} render={renderMessage} />
          ))}
          {children}
        </div>
      </div>
      <ScrollToLatest latest={follower} labels={words} />
    </div>
  )
})
