'use client'

import { type ChatMessage, isRunning } from '@rivulet/core'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useState } from 'react'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'
import { ReviewNotice, type ReviewNoticeLabels } from '../review-notice/review-notice.tsx'
import { ReviewTail, type ReviewTailLabels } from '../review-tail/review-tail.tsx'
import { TypingIndicator, type TypingIndicatorLabels } from '../typing-indicator/typing-indicator.tsx'
import { groupParts } from './group-parts.ts'
import { MessagePart, type MessagePartLabels, type MessageSlots } from './message-part.tsx'
import { waitingStream } from './waiting-stream.ts'

export type MessageLabels = MessagePartLabels & {
  /** Who speaks, before the message, for those who do not see on which side it stands. */
  user: string
  assistant: string
  system: string
  /** On a message that waits for its turn. */
  queued: string
  /** On an answer that was ended before its end. */
  cancelled: string
  /** While nothing has come yet. */
  typing?: Partial<TypingIndicatorLabels>
  /** On an answer whose connection was lost and is opened again. */
  reconnecting: string
  /** On an answer that is checked before it is shown. */
  reviewTail?: Partial<ReviewTailLabels>
  reviewNotice?: Partial<ReviewNoticeLabels>
}

export const messageLabels: MessageLabels = {
  user: 'You',
  assistant: 'Assistant',
  system: 'System',
  queued: 'Waits for its turn',
  cancelled: 'Stopped',
  reconnecting: 'The connection was lost. Trying again…',
}

export type MessageProps = ComponentPropsWithoutRef<'article'> &
  MessageSlots & {
    /** What to show. Give the same object for as long as nothing of it has changed. */
    message: ChatMessage
    /** Shown in place of the parts, such as a field to edit them in. */
    editor?: ReactNode
    /** BCP 47 tag for sizes and durations; default: the runtime's own. */
    locale?: string
    /** Words in place of the English ones. */
    labels?: Partial<MessageLabels>
  }

/**
 * One message with its parts, in their order. While it streams, only the part that grows renders. `children` come below: the
 * place for `<MessageActions>`.
 */
export const Message = forwardRef<HTMLElement, MessageProps>(function Message(
  {
    message,
    renderText,
    renderToolResult,
    renderPart,
    onApprove,
    onDeny,
    reviewReasonOf,
    editor,
    locale,
    labels,
    children,
    ...props
  },
  ref,
) {
  const words = { ...messageLabels, ...labels }
  const { role, parts, status, run } = message
  const running = status !== 'queued' && isRunning(status)
  // What a review did to an answer that was there already is no news.
  const [hasRun, setHasRun] = useState(running)
  if (running && !hasRun) setHasRun(true)
  const slots = { renderText, renderToolResult, renderPart, onApprove, onDeny }
  const groups = groupParts(parts)
  const last = parts.at(-1)
  const waits = running && (last === undefined || (last.type === 'tool-call' && isSettled(last.state)))
  return (
    <article
      aria-label={words[role]}
      {...props}
      ref={ref}
      data-rivulet="message"
      data-role={role}
      data-status={status}
      aria-busy={running}
    >
      <VisuallyHidden>{words[role]}</VisuallyHidden>
      <div data-part="body">
        {editor ??
          groups.map((group) => (
            <MessagePart
              key={group.key}
              {...slots}
              group={group}
              streaming={running && group.part === last}
              locale={locale}
              labels={labels}
            />
          ))}
        {waits && <TypingIndicator stream={waitingStream} announce={false} labels={labels?.typing} />}
        {run?.review && <ReviewTail review={run.review} streaming={running} labels={labels?.reviewTail} />}
        <ReviewNotice
          review={run?.review}
          // A review on the server has no other way to tell, and a provider's own none at all.
          kind={run?.finishReason === 'content-filter' ? 'block' : undefined}
          reasonOf={reviewReasonOf}
          announce={hasRun}
          labels={labels?.reviewNotice}
        />
      </div>
      {(status === 'queued' || status === 'cancelled' || status === 'reconnecting') && (
        <div data-part="note">{words[status]}</div>
      )}
      {children}
    </article>
  )
})

function isSettled(state: string): boolean {
  return state === 'done' || state === 'denied' || state === 'error'
}
