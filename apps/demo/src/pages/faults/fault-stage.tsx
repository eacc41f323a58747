import { isRunning } from '@rivulet/core'
import { type UseStreamResult, useStreamValue } from '@rivulet/react'
import { Answer } from '../../parts/answer/answer.tsx'
import { RunBar } from '../../parts/run-bar/run-bar.tsx'
import { WithCode } from '../../parts/with-code.tsx'
import { endlessFaults } from './fault-groups.ts'
import type { FaultInput } from './fault-source.ts'

type FaultStageProps = {
  stream: UseStreamResult<FaultInput>
  /** Name of the fault; empty before one was picked. */
  fault: string
  sentence: string
}

/** The run with its fault, as a person sees it. */
export function FaultStage({ stream, fault, sentence }: FaultStageProps) {
  const running = useStreamValue(stream, (state) => isRunning(state.status))
  if (fault === '') {
    return (
      <p className="faults-empty">
        Nothing has gone wrong yet. Each fault runs as soon as it is picked; text that came before it is kept.
      </p>
    )
  }
  return (
    <section className="fault-stage" aria-label="What a person sees">
      <h2>{fault}</h2>
      <p>
        <WithCode text={sentence} />
      </p>
      <RunBar stream={stream} />
      <Answer stream={stream} />
      {running && endlessFaults.has(fault) && (
        <p className="fault-hint">Nothing more will come. Cancel ends the run and keeps what came before.</p>
      )}
    </section>
  )
}
