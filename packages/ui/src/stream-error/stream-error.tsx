'use client'

import type { StreamError as Failure, StreamErrorCode, StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { type Clock, systemClock } from '../internal/clock.ts'
import { noStream } from '../internal/no-stream.ts'
import { ErrorDetails, type ErrorDetailsLabels, errorDetailsLabels } from './error-details.tsx'
import { ErrorIcon } from './error-icon.tsx'
import { streamErrorSentences } from './error-sentences.ts'
import { ErrorWait, type ErrorWaitLabels, errorWaitLabels } from './error-wait.tsx'

export type StreamErrorLabels = ErrorWaitLabels & ErrorDetailsLabels

export const streamErrorLabels: StreamErrorLabels = { ...errorWaitLabels, ...errorDetailsLabels }

export type StreamErrorProps = ComponentPropsWithoutRef<'div'> & {
  /** The stream that may fail, such as the result of `useStream`. */
  stream?: StreamReader
  /** Without `stream`: the error to show. */
  error?: Failure | null
  /** Offer what a developer or the server's support would ask for: codes, status, request id; default false. */
  details?: boolean
  /** Sentences in place of the English ones, by error code. */
  sentences?: Partial<Record<StreamErrorCode, string>>
  /** Other words in place of the English ones. */
  labels?: Partial<StreamErrorLabels>
  /** BCP 47 tag for the remaining time; default: the runtime's own. */
  locale?: string
  /** Source of time; default: the system's. */
  clock?: Clock
}

/**
 * Says what went wrong and what to do about it; renders nothing without an error. The sentence is an alert, spoken at
 * once; while the server asks to wait, the time left is shown each second and spoken seldom. `children` come below:
 * the place for a `RetryButton`.
 */
export const StreamError = forwardRef<HTMLDivElement, StreamErrorProps>(function StreamError(
  {
    stream,
    error: ownError = null,
    details = false,
    sentences,
    labels,
    locale,
    clock = systemClock,
    children,
    ...props
  },
  ref,
) {
  const streamError = useStreamValue(stream ?? noStream, (state) => state.error)
  const error = stream ? streamError : ownError
  if (error === null) return null
  const words = { ...streamErrorLabels, ...labels }
  return (
    <div {...props} ref={ref} data-rivulet="stream-error" data-status="error" data-code={error.code}>
      <ErrorIcon />
      <div data-part="content">
        <p data-part="sentence" role="alert">
          {sentences?.[error.code] ?? streamErrorSentences[error.code]}
        </p>
        <ErrorWait error={error} labels={words} locale={locale} clock={clock} />
        {details && <ErrorDetails error={error} labels={words} />}
        {children != null && <div data-part="actions">{children}</div>}
      </div>
    </div>
  )
})
