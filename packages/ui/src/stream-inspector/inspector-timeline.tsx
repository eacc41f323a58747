import type { StreamLogEntry } from './stream-log.ts'

export type InspectorTimelineLabels = {
  /** What the timeline shows, for those who do not see it. */
  timeline: (facts: { count: string; duration: string; gaps: string; longest: string }) => string
}

export const inspectorTimelineLabels: InspectorTimelineLabels = {
  timeline: ({ count, duration, gaps, longest }) =>
    `${count} entries in ${duration} milliseconds; ${gaps} gaps, the longest of ${longest} milliseconds.`,
}

type InspectorTimelineProps = {
  entries: readonly StreamLogEntry[]
  gapMs: number
  number: Intl.NumberFormat
  labels: InspectorTimelineLabels
}

const height = 32
/** More marks than this cannot be told apart on any screen. */
const columns = 300

/** A mark for each moment at which something came, a long one where the status changed, and a shade over each gap. */
export function InspectorTimeline({ entries, gapMs, number, labels }: InspectorTimelineProps) {
  const startMs = entries[0]?.atMs ?? 0
  const spanMs = Math.max(1, (entries.at(-1)?.atMs ?? 0) - startMs)
  const column = (atMs: number) => Math.round(((atMs - startMs) / spanMs) * columns)
  const marks = new Map<number, boolean>()
  for (const { atMs, kind } of entries) {
    const at = column(atMs)
    marks.set(at, kind === 'status' || marks.get(at) === true)
  }
  const gaps = entries.flatMap(({ atMs }, index) => {
    const beforeMs = entries[index - 1]?.atMs ?? atMs
    return atMs - beforeMs >= gapMs ? [{ fromMs: beforeMs, lengthMs: atMs - beforeMs }] : []
  })
  const facts = {
    count: number.format(entries.length),
    duration: number.format(spanMs),
    gaps: number.format(gaps.length),
    longest: number.format(Math.max(0, ...gaps.map(({ lengthMs }) => lengthMs))),
  }
  return (
    <svg
      data-part="timeline"
      role="img"
      aria-label={labels.timeline(facts)}
      width="100%"
      height={height}
      viewBox={`0 0 ${columns + 1} ${height}`}
      preserveAspectRatio="none"
    >
      {gaps.map(({ fromMs, lengthMs }) => (
        <rect
          key={fromMs}
          data-part="gap"
          x={column(fromMs)}
          y={0}
          width={column(fromMs + lengthMs) - column(fromMs)}
          height={height}
        />
      ))}
      {[...marks].map(([at, isStatus]) => (
        <rect
          key={at}
          data-part={isStatus ? 'turn' : 'mark'}
          x={at}
          y={isStatus ? 0 : height / 3}
          width={0.8}
          height={isStatus ? height : height / 3}
        />
      ))}
    </svg>
  )
}
