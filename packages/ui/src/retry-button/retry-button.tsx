'use client'

import type { StreamControls, StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { ActionButton } from '../internal/action-button.tsx'
import { type Clock, systemClock } from '../internal/clock.ts'
import { formatWait } from '../internal/format-wait.ts'
import { spokenSeconds } from '../internal/spoken-seconds.ts'
import { useSecondsLeft } from '../internal/use-seconds-left.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'
import { RetryIcon } from './retry-icon.tsx'

export type RetryButtonLabels = {
  retry: string
  /** While the server asks to wait. @param time - shown as `12s`, spoken as `12 seconds` */
  retryIn: (time: string) => string
}

export const retryButtonLabels: RetryButtonLabels = {
  retry: 'Retry',
  retryIn: (time) => `Retry in ${time}`,
}

export type RetryButtonProps = ComponentPropsWithoutRef<'button'> & {
  /** The stream to run again, such as the result of `useStream`. */
  stream: StreamReader & Pick<StreamControls, 'retry'>
  /** Let people retry while the server still asks to wait; default false. */
  ignoreWait?: boolean
  /** BCP 47 tag for the remaining time; default: the runtime's own. */
  locale?: string
  /** Words in place of the English ones. `children` replace the icon and the remaining time too. */
  labels?: Partial<RetryButtonLabels>
  /** Source of time; default: the system's. */
  clock?: Clock
}

/**
 * Runs the stream again after it failed or was cancelled. Renders a `<button>`, disabled in every other status.
 *
 * A server that asks to wait (`Retry-After`) would refuse an earlier attempt, and may lengthen the wait for it. So the
 * button counts the wait down and opens when it is over; until then it can be reached by keyboard, to learn why.
 */
export const RetryButton = forwardRef<HTMLButtonElement, RetryButtonProps>(function RetryButton(
  { stream, ignoreWait = false, locale, labels, clock = systemClock, children, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  const error = useStreamValue(stream, (state) => state.error)
  const secondsLeft = useSecondsLeft(ignoreWait ? null : error, clock)
  const waiting = secondsLeft > 0
  const { retry, retryIn } = { ...retryButtonLabels, ...labels }
  const retryAfter = (seconds: number, style: 'narrow' | 'long') =>
    retryIn(formatWait(seconds, locale, style))
  return (
    <ActionButton
      {...props}
      ref={ref}
      data-rivulet="retry-button"
      data-status={status}
      data-waiting={waiting || undefined}
      available={(status === 'error' || status === 'cancelled') && !waiting}
      reachable={waiting}
      action={() => void stream.retry()}
    >
      {children ?? (
        <>
          <RetryIcon />
          {waiting ? (
            // A name that changed every second would be spoken every second to whoever has the focus here.
            <>
              <span aria-hidden="true">{retryAfter(secondsLeft, 'narrow')}</span>
              <VisuallyHidden>{retryAfter(spokenSeconds(error, secondsLeft), 'long')}</VisuallyHidden>
            </>
          ) : (
            retry
          )}
        </>
      )}
    </ActionButton>
  )
})
