import type { StreamRequest } from '../../mock/mock-request.ts'
import { Answer } from '../../parts/answer/answer.tsx'
import { formatSeconds } from './format-seconds.ts'
import type { Lane } from './use-lane.ts'

type LaneViewProps<Request extends StreamRequest> = {
  title: string
  note: string
  lane: Lane<Request>
  elapsedMs: number
}

export function LaneView<Request extends StreamRequest>({
  title,
  note,
  lane,
  elapsedMs,
}: LaneViewProps<Request>) {
  return (
    <section className="lane card" aria-label={title} data-status={lane.status}>
      <header className="lane-header">
        <h2>{title}</h2>
        <p>{note}</p>
      </header>
      <dl className="lane-clocks">
        <LaneClock label="First words" ms={lane.firstMs} lane={lane} elapsedMs={elapsedMs} />
        <LaneClock
          label="Finished"
          ms={lane.status === 'done' ? lane.totalMs : null}
          lane={lane}
          elapsedMs={elapsedMs}
        />
      </dl>
      {/* A box that scrolls must be within reach of the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section className="lane-text" tabIndex={0} aria-label={`${title}: the answer`}>
        <Answer stream={lane.stream} />
      </section>
    </section>
  )
}

type LaneClockProps = { label: string; ms: number | null; lane: Pick<Lane, 'running'>; elapsedMs: number }

/** A clock that runs until its moment has come. */
function LaneClock({ label, ms, lane, elapsedMs }: LaneClockProps) {
  const waiting = ms === null && lane.running
  return (
    <div className="lane-clock" data-waiting={waiting}>
      <dt>{label}</dt>
      <dd>{ms !== null ? formatSeconds(ms) : waiting ? `${(elapsedMs / 1000).toFixed(1)}\u00a0s` : '–'}</dd>
    </div>
  )
}
