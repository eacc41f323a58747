import { isRunning } from '@rivulet/core'
import { StreamError } from '@rivulet/ui'
import { RunBar } from '../../parts/run-bar/run-bar.tsx'
import { AnswerText } from './answer-text.tsx'
import { ObjectProblem } from './object-problem.tsx'
import { PlanForm } from './plan-form.tsx'
import { usePlan } from './use-plan.ts'

export function PlanCard() {
  const answer = usePlan()
  const { status, runId, partial, objectError } = answer
  const done = objectError ? 'Not as asked' : 'Filled in'
  return (
    <section className="object-card card" aria-label="The plan">
      <header>
        <h2>The plan</h2>
        <p>One object, field by field</p>
      </header>
      <RunBar stream={answer} labels={{ streaming: 'Filling in', done }} />
      {/* What a person has typed belongs to the answer it was typed into. */}
      <PlanForm key={runId} partial={partial} filling={isRunning(status)} error={objectError} />
      <ObjectProblem
        error={objectError}
        refused="Not all of it is as it was asked for. What came is kept, and yours to mend."
        onAskAgain={() => void answer.retry()}
      />
      <StreamError stream={answer} />
      <AnswerText stream={answer} label="The plan" />
    </section>
  )
}
