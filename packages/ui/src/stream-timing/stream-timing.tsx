'use client'

import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useMemo } from 'react'
import { type Clock, systemClock } from '../internal/clock.ts'
import { VisuallyHidden } from '../internal/visually-hidden.tsx'
import { ArrivalPlot, type ArrivalPlotLabels, arrivalPlotLabels } from './arrival-plot.tsx'
import { createTimingFormats } from './timing-formats.ts'
import { useLiveTiming } from './use-live-timing.ts'

export type StreamTimingLabels = ArrivalPlotLabels & {
  firstText: string
  /** Over the whole time, once the run has ended. */
  total: string
  /** Over the same figure while the run goes on. */
  running: string
  charsPerSecond: string
  tokensPerSecond: string
  longestGap: string
  /** How long a review held the first text, and how long at most any. */
  firstHold: string
  longestHold: string
  /** Spoken in place of a figure that is not known. */
  unknown: string
}

export const streamTimingLabels: StreamTimingLabels = {
  ...arrivalPlotLabels,
  firstText: 'First text',
  total: 'Total',
  running: 'So far',
  charsPerSecond: 'Characters a second',
  tokensPerSecond: 'Tokens a second',
  longestGap: 'Longest gap',
  firstHold: 'First text held',
  longestHold: 'Longest hold',
  unknown: 'not known',
}

export type StreamTimingProps = ComponentPropsWithoutRef<'div'> & {
  /** The stream to measure, such as the result of `useStream`. */
  stream: StreamReader
  /** Show the plot of arrivals over time; default true. */
  plot?: boolean
  /** BCP 47 tag for the numbers; default: the runtime's own. */
  locale?: string
  /** Words in place of the English ones. */
  labels?: Partial<StreamTimingLabels>
  /** Source of time while a run goes on; default: the system's. */
  clock?: Clock
}

/**
 * When the answer came, by the client's own clock: first text, whole time, pace, longest gap, and a plot of arrivals.
 * Tokens a second appear only where the server reported their number, and what a review has cost where there is one. Silent to
 * screen readers unless they ask.
 */
export const StreamTiming = forwardRef<HTMLDivElement, StreamTimingProps>(function StreamTiming(
  { stream, plot = true, locale, labels, clock = systemClock, ...props },
  ref,
) {
  const status = useStreamValue(stream, (state) => state.status)
  const { timing, runningMs } = useLiveTiming(stream, clock)
  const formats = useMemo(() => createTimingFormats(locale), [locale])
  const words = { ...streamTimingLabels, ...labels }
  return (
    <div {...props} ref={ref} data-rivulet="stream-timing" data-status={status}>
      <dl data-part="figures">
        <Figure term={words.firstText} unknown={words.unknown}>
          {timing.firstTextMs !== null && formats.seconds(timing.firstTextMs)}
        </Figure>
        <Figure term={runningMs === null ? words.total : words.running} unknown={words.unknown}>
          {runningMs === null
            ? timing.totalMs !== null && formats.seconds(timing.totalMs)
            : formats.seconds(runningMs, 1)}
        </Figure>
        <Figure term={words.charsPerSecond} unknown={words.unknown}>
          {timing.charsPerSecond !== null && formats.count(timing.charsPerSecond)}
        </Figure>
        {timing.tokensPerSecond !== null && (
          <Figure term={words.tokensPerSecond} unknown={words.unknown}>
            {formats.count(timing.tokensPerSecond)}
          </Figure>
        )}
        <Figure term={words.longestGap} unknown={words.unknown}>
          {timing.longestGapMs > 0 && formats.seconds(timing.longestGapMs)}
        </Figure>
        {timing.reviewWait && (
          <>
            <Figure term={words.firstHold} unknown={words.unknown}>
              {timing.firstTextMs !== null && formats.seconds(timing.reviewWait.firstMs)}
            </Figure>
            <Figure term={words.longestHold} unknown={words.unknown}>
              {timing.firstTextMs !== null && formats.seconds(timing.reviewWait.longestMs)}
            </Figure>
          </>
        )}
      </dl>
      {plot && (
        <ArrivalPlot
          arrivals={timing.arrivals}
          totalMs={timing.totalMs}
          runningMs={runningMs}
          formats={formats}
          labels={words}
        />
      )}
    </div>
  )
})

/** A term over its figure, or over a dash while there is none. */
function Figure({ term, unknown, children }: { term: string; unknown: string; children: ReactNode }) {
  return (
    <div data-part="figure">
      <dt>{term}</dt>
      <dd>
        {children || (
          <>
            <span aria-hidden="true">–</span>
            <VisuallyHidden>{unknown}</VisuallyHidden>
          </>
        )}
      </dd>
    </div>
  )
}
