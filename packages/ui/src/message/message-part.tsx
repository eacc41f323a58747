import type { ChatPart } from '@rivulet/core'
import { type ComponentProps, memo, type ReactNode } from 'react'
import { Attachments, type AttachmentsLabels } from '../attachments/attachments.tsx'
import { Reasoning, type ReasoningLabels } from '../reasoning/reasoning.tsx'
import type { ReviewNoticeProps } from '../review-notice/review-notice.tsx'
import { Sources, type SourcesLabels } from '../sources/sources.tsx'
import { StreamError, type StreamErrorLabels } from '../stream-error/stream-error.tsx'
import { StreamText } from '../stream-text/stream-text.tsx'
import { ToolCall, type ToolCallLabels } from '../tool-call/tool-call.tsx'
import type { PartGroup } from './group-parts.ts'

export type MessagePartLabels = {
  reasoning?: Partial<ReasoningLabels>
  toolCall?: Partial<ToolCallLabels>
  sources?: Partial<SourcesLabels>
  attachments?: Partial<AttachmentsLabels>
  /** Sentences for errors, by their code. */
  errors?: ComponentProps<typeof StreamError>['sentences']
  /** Other words of an error. */
  error?: Partial<StreamErrorLabels>
}

/** A text to show, and whether more of it may come. */
export type MessageText = { readonly id: string; readonly text: string; readonly streaming: boolean }

/** What an app can show in its own way. Give functions that stay the same, so that finished parts do not render again. */
export type MessageRenderers = {
  /** Shows text in place of a `<StreamText>`: the place for markdown. */
  renderText?: (text: MessageText) => ReactNode
  /** Shows what the tool of this name gave, in place of its JSON. */
  renderToolResult?: (result: unknown, name: string) => ReactNode
  /** Shows any part in its own way; `undefined` leaves it as it is. */
  renderPart?: (part: ChatPart, streaming: boolean) => ReactNode | undefined
  /** The reason of a review's verdict in other words; see `reasonOf` of `<ReviewNotice>`. */
  reviewReasonOf?: ReviewNoticeProps['reasonOf']
}

export type MessageSlots = MessageRenderers & {
  /** The person lets a tool call run. */
  onApprove?: (toolCallId: string) => void
  /** The person refuses one. */
  onDeny?: (toolCallId: string) => void
}

type MessagePartProps = Omit<MessageSlots, 'reviewReasonOf'> & {
  group: PartGroup
  streaming: boolean
  locale: string | undefined
  labels: MessagePartLabels | undefined
}

export const MessagePart = memo(function MessagePart({
  group: { part, sources, attachments },
  streaming,
  renderText,
  renderToolResult,
  renderPart,
  onApprove,
  onDeny,
  locale,
  labels,
}: MessagePartProps): ReactNode {
  const own = renderPart?.(part, streaming)
  if (own !== undefined) return own
  switch (part.type) {
    case 'text':
      return renderText ? (
        renderText({ id: part.id, text: part.text, streaming })
      ) : (
        <StreamText text={part.text} streaming={streaming} />
      )
    case 'reasoning':
      return (
        <Reasoning
          text={part.text}
          streaming={streaming}
          durationMs={part.durationMs}
          locale={locale}
          labels={labels?.reasoning}
        />
      )
    case 'tool-call':
      return (
        <ToolCall
          call={part}
          onApprove={onApprove}
          onDeny={onDeny}
          renderResult={renderToolResult && ((result) => renderToolResult(result, part.name))}
          labels={labels?.toolCall}
        />
      )
    case 'source':
      return <Sources sources={sources} labels={labels?.sources} />
    case 'attachment':
      return <Attachments attachments={attachments} locale={locale} labels={labels?.attachments} />
    case 'error':
      return (
        <StreamError error={part.error} locale={locale} sentences={labels?.errors} labels={labels?.error} />
      )
  }
})
