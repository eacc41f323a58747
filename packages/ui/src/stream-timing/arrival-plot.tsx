import type { Arrival } from '@rivulet/core'
import { timeAxisEnd } from './time-axis-end.ts'
import type { TimingFormats } from './timing-formats.ts'

export type ArrivalPlotLabels = {
  /** What the plot shows, for those who do not see it. */
  plot: (facts: { start: string; end: string; peak: string }) => string
  /** The same before any text has come. */
  emptyPlot: string
}

export const arrivalPlotLabels: ArrivalPlotLabels = {
  plot: ({ start, end, peak }) =>
    `Text over time: it came between ${start} and ${end}, at most ${peak} characters a second.`,
  emptyPlot: 'Text over time: none yet.',
}

const height = 32
/** Of a bar's width. */
const gap = 0.3

type ArrivalPlotProps = {
  arrivals: readonly Arrival[]
  /** How long the run took; `null` while it goes on. */
  totalMs: number | null
  /** How long the run has gone on; `null` when it does not. */
  runningMs: number | null
  formats: TimingFormats
  labels: ArrivalPlotLabels
}

/** A bar for each slice of time: as wide as the slice, as high as the text that came in it. */
export function ArrivalPlot({ arrivals, totalMs, runningMs, formats, labels }: ArrivalPlotProps) {
  const endMs = timeAxisEnd(arrivals, totalMs, runningMs)
  // A server would write numbers in another locale than the browser: before a run there are none.
  const begun = totalMs !== null || runningMs !== null
  const peakChars = Math.max(0, ...arrivals.map((arrival) => arrival.chars))
  const bars = arrivals.filter((arrival) => arrival.chars > 0)
  return (
    <div data-part="plot">
      <svg
        role="img"
        aria-label={bars.length > 0 ? labels.plot(plotFacts(bars, formats)) : labels.emptyPlot}
        width="100%"
        height={height}
        viewBox={`0 0 ${endMs} ${height}`}
        preserveAspectRatio="none"
        fill="currentColor"
      >
        {bars.map(({ atMs, spanMs, chars }) => {
          const barHeight = Math.max(1, (chars / peakChars) * height)
          return (
            <rect
              key={atMs}
              data-part="bar"
              x={atMs + (spanMs * gap) / 2}
              y={height - barHeight}
              width={spanMs * (1 - gap)}
              height={barHeight}
            />
          )
        })}
      </svg>
      <div data-part="axis" aria-hidden="true">
        {begun && <span>{formats.seconds(0, 0)}</span>}
        {begun && <span>{formats.seconds(endMs, 1)}</span>}
      </div>
    </div>
  )
}

function plotFacts(bars: readonly Arrival[], formats: TimingFormats) {
  const last = bars.at(-1)
  return {
    start: formats.seconds(bars[0]?.atMs ?? 0),
    end: formats.seconds(last ? last.atMs + last.spanMs : 0),
    peak: formats.count(Math.max(...bars.map(({ chars, spanMs }) => (chars / spanMs) * 1000))),
  }
}
