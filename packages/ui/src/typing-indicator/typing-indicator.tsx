'use client'

import { isRunning, type StreamReader, type StreamState } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'

export type TypingIndicatorLabels = { waiting: string }

export const typingIndicatorLabels: TypingIndicatorLabels = { waiting: 'Waiting for the answer' }

export type TypingIndicatorProps = ComponentPropsWithoutRef<'div'> & {
  /** The stream to wait for, such as the result of `useStream`. */
  stream: StreamReader
  /** Speak the wait to screen readers; default true. Turn it off beside a `StreamStatus`, which speaks already. */
  announce?: boolean
  /** Words in place of the English ones. */
  labels?: Partial<TypingIndicatorLabels>
}

/**
 * Three dots from the start of a run to its first text. Renders a `<div role="status">` that stays, empty, through every
 * other status: screen readers speak what enters a region they know, and may miss a region that appears with its words.
 */
export const TypingIndicator = forwardRef<HTMLDivElement, TypingIndicatorProps>(function TypingIndicator(
  { stream, announce = true, labels, ...props },
  ref,
) {
  const waiting = useStreamValue(stream, isWaiting)
  const label = labels?.waiting ?? typingIndicatorLabels.waiting
  return (
    <div
      role={announce ? 'status' : undefined}
      {...props}
      ref={ref}
      data-rivulet="typing-indicator"
      data-status={waiting ? 'waiting' : 'idle'}
    >
      {waiting && (
        <>
          <VisuallyHidden>{label}</VisuallyHidden>
          <svg
            data-part="dots"
            aria-hidden="true"
            width="26"
            height="6"
            viewBox="0 0 26 6"
            fill="currentColor"
          >
            <circle data-part="dot" cx="3" cy="3" r="3" />
            <circle data-part="dot" cx="13" cy="3" r="3" />
            <circle data-part="dot" cx="23" cy="3" r="3" />
          </svg>
        </>
      )}
    </div>
  )
})

function isWaiting({ status, text, refusal }: StreamState): boolean {
  return isRunning(status) && text === '' && refusal === ''
}
