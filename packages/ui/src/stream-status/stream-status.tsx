'use client'

import { isRunning, type StreamStatus as Status, type StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'

export type StreamStatusLabels = Record<Status, string> & {
  /** In place of the running status, when nothing has come for a while. */
  stalled: string
}

export const streamStatusLabels: StreamStatusLabels = {
  idle: 'Ready',
  connecting: 'Connecting',
  streaming: 'Answering',
  reconnecting: 'Reconnecting',
  done: 'Done',
  cancelled: 'Cancelled',
  error: 'Failed',
  stalled: 'Still waiting',
}

export type StreamStatusProps = ComponentPropsWithoutRef<'div'> & {
  /** The stream to name the status of, such as the result of `useStream`. */
  stream: StreamReader
  /** Speak changes to screen readers; default true. */
  announce?: boolean
  /** Words in place of the English ones. */
  labels?: Partial<StreamStatusLabels>
}

/**
 * The stream's status in a word, spoken politely when it changes; `data-stalled` when nothing has come for a while though
 * the run goes on. Renders a `<div role="status">`.
 */
export const StreamStatus = forwardRef<HTMLDivElement, StreamStatusProps>(function StreamStatus(
  { stream, announce = true, labels, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  const stalled = useStreamValue(stream, (state) => state.stalled && isRunning(state.status))
  const word = stalled ? 'stalled' : status
  return (
    <div
      role={announce ? 'status' : undefined}
      aria-live={announce ? 'polite' : undefined}
      {...props}
      ref={ref}
      data-rivulet="stream-status"
      data-status={status}
      data-stalled={stalled || undefined}
    >
      <span data-part="signal" aria-hidden="true" />
      {labels?.[word] ?? streamStatusLabels[word]}
    </div>
  )
})
