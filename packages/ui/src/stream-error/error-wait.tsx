import type { StreamError } from '@rivulet/core'
import type { Clock } from '../internal/clock.ts'
import { formatWait } from '../internal/format-wait.ts'
import { spokenSeconds } from '../internal/spoken-seconds.ts'
import { useSecondsLeft } from '../internal/use-seconds-left.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'

export type ErrorWaitLabels = {
  /** While the server asks to wait. @param time - shown as `12s`, spoken as `12 seconds` */
  wait: (time: string) => string
  waitOver: string
}

export const errorWaitLabels: ErrorWaitLabels = {
  wait: (time) => `You can try again in ${time}.`,
  waitOver: 'You can try again now.',
}

type ErrorWaitProps = {
  error: StreamError
  labels: ErrorWaitLabels
  locale: string | undefined
  clock: Clock
}

/** The time left before another attempt: for the eyes every second, for the ears at a few marks only. */
export function ErrorWait({ error, labels, locale, clock }: ErrorWaitProps) {
  const secondsLeft = useSecondsLeft(error, clock)
  if (!error.retryAfterMs) return null
  const say = (seconds: number, style: 'narrow' | 'long') =>
    seconds === 0 ? labels.waitOver : labels.wait(formatWait(seconds, locale, style))
  // Screen readers may miss what a live region holds when it appears: its words come with the first tick.
  const begun = secondsLeft < Math.ceil(error.retryAfterMs / 1000)
  return (
    <p data-part="wait">
      <span aria-hidden="true">{say(secondsLeft, 'narrow')}</span>
      <VisuallyHidden role="status">{begun && say(spokenSeconds(error, secondsLeft), 'long')}</VisuallyHidden>
    </p>
  )
}
