import { StreamError } from '@rivulet/ui'
import { RunBar } from '../../parts/run-bar/run-bar.tsx'
import { AnswerText } from './answer-text.tsx'
import { elementProblem } from './issue-words.ts'
import { ObjectProblem } from './object-problem.tsx'
import { useThings } from './use-things.ts'

export function ThingsCard() {
  const answer = useThings()
  const { elements, objectError } = answer
  const done = objectError ? 'Not as asked' : 'Complete'
  return (
    <section className="object-card card" aria-label="What to take">
      <header>
        <h2>What to take</h2>
        <p>A list, each thing once it is whole</p>
      </header>
      <RunBar stream={answer} labels={{ streaming: 'Listing', done }} />
      {/* Each thing is spoken once, when it is there and whole. */}
      <ol className="packing-list" aria-label="Things" aria-live="polite" aria-relevant="additions">
        {elements.map(({ name, count, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: things are only ever added at the end
          <li key={index}>
            <b>{count}</b> <span dir="auto">{name}</span> <small dir="auto">{why}</small>
          </li>
        ))}
      </ol>
      <ObjectProblem
        error={objectError}
        refused={(objectError && elementProblem(objectError)) ?? 'The list is not as it was asked for.'}
        onAskAgain={() => void answer.retry()}
      />
      <StreamError stream={answer} />
      <AnswerText stream={answer} label="What to take" />
    </section>
  )
}
