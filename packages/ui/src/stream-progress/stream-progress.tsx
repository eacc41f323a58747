'use client'

import { isRunning, type StreamReader, type StreamState } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { type Clock, systemClock } from '../internal/clock.ts'
import { formatWait } from '../internal/format-wait.ts'
import { useElapsed } from '../internal/use-elapsed.ts'

export type StreamProgressLabels = { progress: string }

export const streamProgressLabels: StreamProgressLabels = { progress: 'Progress' }

export type StreamProgressProps = Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
  /** The stream to measure, such as the result of `useStream`. */
  stream: StreamReader
  /**
   * How far the run is, from 0 to 1, where the source reports that or a length is known, such as
   * `(state) => state.text.length / 4000`; `null` while it is not known. Default: never known.
   */
  progress?: (state: StreamState) => number | null
  /** BCP 47 tag for the numbers; default: the runtime's own. */
  locale?: string
  /** Words in place of the English ones. */
  labels?: Partial<StreamProgressLabels>
  /** Source of time; default: the system's. */
  clock?: Clock
}

const notKnown = () => null

/**
 * How far a run is: a bar that fills where that is known, else one that moves, with the time that has passed. After the run
 * the time it took stays; before any there is nothing to see. Silent to screen readers unless they ask.
 */
export const StreamProgress = forwardRef<HTMLDivElement, StreamProgressProps>(function StreamProgress(
  { stream, progress = notKnown, locale, labels, clock = systemClock, style, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  // In whole percents: a bar that grows by less is not seen to grow, and need not render.
  const percent = useStreamValue(stream, (state) => toPercent(progress(state)))
  const running = isRunning(status)
  const elapsedMs = useElapsed(running, clock)
  const known = running && percent !== null
  return (
    <div
      {...props}
      ref={ref}
      style={known ? { ...style, ['--rivulet-progress' as string]: `${percent}%` } : style}
      data-rivulet="stream-progress"
      data-status={status}
      data-known={known || undefined}
    >
      {running && (
        <div
          data-part="track"
          role="progressbar"
          aria-label={labels?.progress ?? streamProgressLabels.progress}
          aria-valuenow={percent ?? undefined}
        >
          <div data-part="bar" />
        </div>
      )}
      {elapsedMs !== null && (
        <span data-part="time">{formatWait(Math.floor(elapsedMs / 1000), locale, 'narrow')}</span>
      )}
    </div>
  )
})

function toPercent(progress: number | null): number | null {
  return progress === null ? null : Math.round(Math.min(1, Math.max(0, progress)) * 100)
}
