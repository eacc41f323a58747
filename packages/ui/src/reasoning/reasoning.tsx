'use client'

import { isRunning, type StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { type Clock, systemClock } from '../internal/clock.ts'
import { formatWait } from '../internal/format-wait.ts'
import { Icon } from '../internal/icon.tsx'
import { chevronDown } from '../internal/icon-paths.ts'
import { noStream } from '../internal/no-stream.ts'
import { type DisclosureOptions, useDisclosure } from '../internal/use-disclosure.ts'
import { useElapsed } from '../internal/use-elapsed.ts'
import { StreamText } from '../stream-text/stream-text.tsx'

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
  DisclosureOptions & {
    /** The stream whose reasoning to show; it thinks until its first text. */
    stream?: StreamReader
    /** Without `stream`: the reasoning so far. */
    text?: string
    /** With `text`: whether it goes on; default false. */
    streaming?: boolean
    /** How long it took, in milliseconds; default: measured while it goes on before our eyes. */
    durationMs?: number | null
    /** Shows the reasoning in place of a `<StreamText>`. */
    renderText?: (text: { text: string; streaming: boolean }) => ReactNode
    /** BCP 47 tag for the duration; default: the runtime's own. */
    locale?: string
    /** Words in place of the English ones. */
    labels?: Partial<ReasoningLabels>
    /** Source of time; default: the system's. */
    clock?: Clock
  }

/**
 * What a model thought before its answer: open while it thinks, folded after, with the time it took, unless the person has
 * opened or folded it. Renders nothing while there is no reasoning.
 */
export const Reasoning = forwardRef<HTMLDivElement, ReasoningProps>(function Reasoning(
  {
    stream,
    text: ownText = '',
    streaming: ownStreaming = false,
    durationMs = null,
    renderText,
    locale,
    labels,
    clock = systemClock,
    open,
    onOpenChange,
    ...props
  },
  ref,
) {
  const reasoning = useStreamValue(stream ?? noStream, (state) => state.reasoning)
  const thinking = useStreamValue(stream ?? noStream, (state) => isRunning(state.status) && state.text === '')
  const text = stream ? reasoning : ownText
  const streaming = (stream ? thinking : ownStreaming) && text !== ''
  const { isOpen, summary, details } = useDisclosure(streaming, { open, onOpenChange })
  const measuredMs = useElapsed(streaming, clock)
  if (text === '') return null

  const words = { ...reasoningLabels, ...labels }
  const tookMs = durationMs ?? measuredMs
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
