import './run-bar.css'
import type { UseStreamResult } from '@rivulet/react'
import { useStreamValue } from '@rivulet/react'
import { CancelButton, RetryButton, StreamStatus, type StreamStatusLabels } from '@rivulet/ui'
import { RunFacts } from './run-facts.tsx'

type RunBarProps<Input> = {
  stream: UseStreamResult<Input>
  /** Words for the status, in place of the kit's. */
  labels?: Partial<StreamStatusLabels>
}

/** Where the run stands, and what can be done about it. Stays in sight while a long answer grows. */
export function RunBar<Input>({ stream, labels = {} }: RunBarProps<Input>) {
  const status = useStreamValue(stream, (state) => state.status)
  return (
    <div className="run-bar" data-status={status}>
      <div className="run-bar-row">
        <StreamStatus stream={stream} labels={labels} />
        <RunFacts stream={stream} />
        <div className="run-bar-actions">
          <CancelButton stream={stream} />
          <RetryButton stream={stream} />
        </div>
      </div>
      <div className="run-bar-line" aria-hidden="true">
        <div className="run-bar-wave" />
      </div>
    </div>
  )
}
