import type { StreamStatus as Status, StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'

export type StreamStatusLabels = Record<Status, string>

export const streamStatusLabels: StreamStatusLabels = {
  idle: 'Ready',
  connecting: 'Connecting',
  streaming: 'Answering',
  reconnecting: 'Reconnecting',
  done: 'Done',
  cancelled: 'Cancelled',
  error: 'Failed',
}

export type StreamStatusProps = ComponentPropsWithoutRef<'div'> & {
  /** The stream to name the status of, such as the result of `useStream`. */
  stream: StreamReader
  /** Speak changes to screen readers; default true. */
  announce?: boolean
  /** Words in place of the English ones. */
  labels?: Partial<StreamStatusLabels>
}

/** The stream's status in a word, spoken politely when it changes. Renders a `<div role="status">`. */
export const StreamStatus = forwardRef<HTMLDivElement, StreamStatusProps>(function StreamStatus(
  { stream, announce = true, labels, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  return (
    <div
      role={announce ? 'status' : undefined}
      aria-live={announce ? 'polite' : undefined}
      {...props}
      ref={ref}
      data-rivulet="stream-status"
      data-status={status}
    >
      <span data-part="signal" aria-hidden="true" />
      {labels?.[status] ?? streamStatusLabels[status]}
    </div>
  )
})
