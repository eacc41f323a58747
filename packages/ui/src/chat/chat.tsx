'use client'

import {
  type ChatControls,
  type ChatMessage,
  type ChatReader,
  isRunning,
  type StreamErrorCode,
} from '@rivulet/core'
import { useChatValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useCallback, useMemo } from 'react'
import { Composer, type ComposerLabels, type ComposerProps } from '../composer/composer.tsx'
import type { ComposedMessage } from '../composer/use-draft.ts'
import type { MessageRenderers } from '../message/message-part.tsx'
import { RetryButton, type RetryButtonLabels } from '../retry-button/retry-button.tsx'
import { useFollowLatest } from '../scroll-to-latest/use-follow-latest.ts'
import type { AnnounceMode } from '../stream-announcer/announcements.ts'
import { StreamAnnouncer, type StreamAnnouncerLabels } from '../stream-announcer/stream-announcer.tsx'
import { StreamError, type StreamErrorLabels } from '../stream-error/stream-error.tsx'
import { type Suggestion, Suggestions, type SuggestionsLabels } from '../suggestions/suggestions.tsx'
import { Thread, type ThreadLabels } from '../thread/thread.tsx'
import { chatAnswer } from './chat-answer.ts'
import { ChatMessageView, type ChatMessageViewLabels } from './chat-message-view.tsx'
import { ChatQueue, type ChatQueueLabels } from './chat-queue.tsx'

export type ChatLabels = ChatMessageViewLabels & {
  /** Name of the whole. */
  chat: string
  /** Above the suggestions, while nothing has been said. */
  welcome: string
  thread?: Partial<ThreadLabels>
  composer?: Partial<ComposerLabels>
  suggestions?: Partial<SuggestionsLabels>
  queue?: Partial<ChatQueueLabels>
  retry?: Partial<RetryButtonLabels>
  /** Sentences for errors, by their code; those of a message too, unless `message` has its own. */
  errors?: Partial<Record<StreamErrorCode, string>>
  /** Other words of an error; those of a message too. */
  error?: Partial<StreamErrorLabels>
  announcer?: Partial<StreamAnnouncerLabels>
}

export const chatLabels: ChatLabels = { chat: 'Chat', welcome: 'What would you like to know?' }

const noSuggestions: readonly string[] = []

export type ChatProps = Omit<ComponentPropsWithoutRef<'section'>, 'children'> &
  MessageRenderers & {
    /** The chat, such as the result of `useChat`. */
    chat: ChatReader & ChatControls
    /** How answers are read out to screen readers; default `sentence`. */
    announce?: AnnounceMode
    /** Props of the `<Composer>`: files, queueing, what Enter does. */
    composer?: Partial<Omit<ComposerProps, 'onSend' | 'onStop' | 'running' | 'labels'>>
    /** Things to ask, shown while nothing has been said. */
    suggestions?: readonly (string | Suggestion)[]
    /** While nothing has been said, in place of the welcome. */
    welcome?: ReactNode
    /** BCP 47 tag for numbers, and for the sentences of answers; default: the runtime's own. */
    locale?: string
    /** Words in place of the English ones, by part. */
    labels?: Partial<ChatLabels>
  }

/**
 * A whole chat of the parts of this kit: thread, composer, suggestions, queue, errors, and the one voice for screen readers.
 * It fills the box it is in. An app that wants another order takes the parts.
 */
export const Chat = forwardRef<HTMLElement, ChatProps>(function Chat(
  {
    chat: given,
    announce = 'sentence',
    composer,
    welcome,
    suggestions = noSuggestions,
    renderText,
    renderToolResult,
    renderPart,
    reviewReasonOf,
    locale,
    labels,
    ...props
  },
  ref,
) {
  // The answer of a hook is a new object now and then, its methods are not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: by the methods, as said
  const chat = useMemo(() => given, [given.subscribe, given.getSnapshot])
  const answer = useMemo(() => chatAnswer(chat), [chat])
  const latest = useFollowLatest()
  const running = useChatValue(chat, (state) => isRunning(state.status))
  const isEmpty = useChatValue(chat, (state) => state.ids.length === 0)
  const failed = useChatValue(chat, (state) => state.error)
  const stopped = useChatValue(chat, (state) => state.status === 'cancelled')
  // Where the last message says itself what went wrong, it is not said twice.
  const isTold = useChatValue(chat, ({ messages }) => messages.at(-1)?.parts.at(-1)?.type === 'error')
  const words = { ...chatLabels, ...labels }
  const messageLabels = useMemo(
    () => ({ ...labels, message: { errors: labels?.errors, error: labels?.error, ...labels?.message } }),
    [labels],
  )

  const renderMessage = useCallback(
    (message: ChatMessage) => (
      <ChatMessageView
        chat={chat}
        message={message}
        slots={{ renderText, renderToolResult, renderPart, reviewReasonOf }}
        locale={locale}
        labels={messageLabels}
      />
    ),
    [chat, renderText, renderToolResult, renderPart, reviewReasonOf, locale, messageLabels],
  )
  const send = async (message: ComposedMessage | string) => {
    latest.toLatest()
    return (await chat.send(message)) !== null
  }

  return (
    <section
      aria-label={words.chat}
      {...props}
      ref={ref}
      data-rivulet="chat"
      data-empty={isEmpty || undefined}
    >
      <Thread chat={chat} latest={latest} renderMessage={renderMessage} labels={words.thread}>
        {isEmpty && (
          <div data-part="welcome">
            {welcome ?? <p data-part="greeting">{words.welcome}</p>}
            <Suggestions suggestions={suggestions} onSelect={send} labels={words.suggestions} />
          </div>
        )}
        {(failed || stopped) && (
          <div data-part="outcome">
            {failed && !isTold && (
              <StreamError error={failed} locale={locale} sentences={words.errors} labels={words.error} />
            )}
            <RetryButton stream={answer} locale={locale} labels={words.retry} />
          </div>
        )}
      </Thread>
      <div data-part="foot">
        <ChatQueue chat={chat} labels={words.queue} />
        <Composer
          locale={locale}
          {...composer}
          onSend={send}
          running={running}
          onStop={chat.cancel}
          labels={words.composer}
        />
      </div>
      <StreamAnnouncer stream={answer} mode={announce} locale={locale} labels={words.announcer} />
    </section>
  )
})
