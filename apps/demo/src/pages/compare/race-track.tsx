import './race-track.css'
import { axisEndMs } from './race-scale.ts'
import type { Lane } from './use-lane.ts'

/** What the track reads of a lane. */
type Run = Pick<Lane, 'running' | 'firstMs' | 'totalMs'>
type RaceTrackProps = { lanes: readonly { label: string; lane: Run }[]; elapsedMs: number }

/** All answers on one axis of time: how long nothing could be read, and from when on something could. */
export function RaceTrack({ lanes, elapsedMs }: RaceTrackProps) {
  const endMs = axisEndMs(Math.max(...lanes.map(({ lane }) => reached(lane, elapsedMs))))
  return (
    <div className="race-track" aria-hidden="true">
      {lanes.map(({ label, lane }) => (
        <RaceRow key={label} label={label} lane={lane} elapsedMs={elapsedMs} endMs={endMs} />
      ))}
      <div className="race-axis">
        <span>0 s</span>
        <span className="race-key">
          <i data-part="wait" /> nothing to read <i data-part="read" /> something to read
        </span>
        <span>{endMs / 1000} s</span>
      </div>
    </div>
  )
}

function RaceRow({
  label,
  lane,
  elapsedMs,
  endMs,
}: {
  label: string
  lane: Run
  elapsedMs: number
  endMs: number
}) {
  const untilMs = reached(lane, elapsedMs)
  const waitMs = lane.firstMs ?? untilMs
  const share = (ms: number) => `${(ms / endMs) * 100}%`
  return (
    <div className="race-row">
      <span className="race-label">{label}</span>
      <div className="race-bar">
        <i data-part="wait" style={{ inlineSize: share(waitMs) }} />
        <i data-part="read" style={{ inlineSize: share(Math.max(0, untilMs - waitMs)) }} />
        {lane.firstMs !== null && <i data-part="first" style={{ insetInlineStart: share(waitMs) }} />}
      </div>
    </div>
  )
}

function reached(lane: Run, elapsedMs: number): number {
  return lane.totalMs ?? (lane.running ? elapsedMs : 0)
}
