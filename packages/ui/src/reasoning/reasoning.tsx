'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { formatWait } from '../internal/format-wait.ts'
import { Icon } from '../internal/icon.tsx'
import { chevronDown } from '../internal/icon-paths.ts'
import { type DisclosureOptions, useDisclosure } from '../internal/use-disclosure.ts'
import { StreamText } from '../stream-text/stream-text.tsx'
import { type UseReasoningOptions, useReasoning } from './use-reasoning.ts'

export type ReasoningLabels = {
  thinking: string
  /** @param time - such as `4s` */
  thoughtFor: (time: string) => string
  /** When nobody knows how long it took. */
  thought: string
}

export const reasoningLabels: ReasoningLabels = {
  thinking: 'Thinking',
  thoughtFor: (time) => `Thought for ${time}`,
  thought: 'Thought process',
}

export type ReasoningProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> &
  DisclosureOptions &
  UseReasoningOptions & {
    /** Shows the reasoning in place of a `<StreamText>`. */
    renderText?: (text: { text: string; streaming: boolean }) => ReactNode
    /** BCP 47 tag for the duration; default: the runtime's own. */
    locale?: string
    /** Words in place of the English ones. */
    labels?: Partial<ReasoningLabels>
  }

/**
 * What a model thought before its answer: open while it thinks, folded after, with the time it took, unless the person has
 * opened or folded it. Renders nothing while there is no reasoning.
 */
export const Reasoning = forwardRef<HTMLDivElement, ReasoningProps>(function Reasoning(
  {
    stream,
    text: ownText,
    streaming: ownStreaming,
    durationMs,
    renderText,
    locale,
    labels,
    clock,
    open,
    onOpenChange,
    ...props
  },
  ref,
) {
  const given = { stream, text: ownText, streaming: ownStreaming, durationMs, clock }
  const { text, streaming, tookMs } = useReasoning(given)
  const { isOpen, summary, details } = useDisclosure(streaming, { open, onOpenChange })
  if (text === '') return null

  const words = { ...reasoningLabels, ...labels }
  const took = tookMs !== null && formatWait(Math.max(1, Math.round(tookMs / 1000)), locale, 'narrow')
  return (
    <div
      {...props}
      ref={ref}
      data-rivulet="reasoning"
      data-status={streaming ? 'streaming' : 'done'}
      data-open={isOpen || undefined}
    >
      <button {...summary} data-part="summary">
        <span data-part="title">
          {streaming ? words.thinking : took ? words.thoughtFor(took) : words.thought}
        </span>
        <Icon path={chevronDown} />
      </button>
      <div {...details} data-part="details">
        {renderText ? renderText({ text, streaming }) : <StreamText text={text} streaming={streaming} />}
      </div>
    </div>
  )
})
