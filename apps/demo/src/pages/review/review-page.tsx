import './review-page.css'
import { isRunning } from '@rivulet/core'
import { useStream, useStreamValue } from '@rivulet/react'
import { useMemo } from 'react'
import { type ReviewQuestion, reviewAnswerPath } from '../../../shared/review.ts'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { Checkbox } from '../../parts/checkbox/checkbox.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { Segments } from '../../parts/segments/segments.tsx'
import { useRoute } from '../../routing/use-route.ts'
import { createReview } from './create-review.ts'
import { ReviewCost } from './review-cost.tsx'
import { ReviewLane } from './review-lane.tsx'
import { answers, choicesOf, moderations, named, units } from './review-settings.ts'

const answerChoices = choicesOf({
  contact: answers.contact.label,
  phrase: answers.phrase.label,
  unsafe: answers.unsafe.label,
})
const unitChoices = choicesOf({
  sentence: units.sentence.label,
  paragraph: units.paragraph.label,
  window: units.window.label,
  all: units.all.label,
})
const moderationChoices = choicesOf(moderations)

/** About as fast as a model that is slow enough to be read. */
const defaultPaceMs = 45
const defaultTakesMs = 600

export function ReviewPage() {
  const { settings } = useRoute()
  const [answerText, setAnswer] = useKeptState('review-answer', 'contact')
  const [unitText, setUnit] = useKeptState('review-unit', 'sentence')
  const [phrases, setPhrases] = useKeptState('review-phrases', true)
  const [personal, setPersonal] = useKeptState('review-personal', true)
  const [moderationText, setModeration] = useKeptState('review-moderation', 'slow')
  const answer = named(answers, answerText, 'contact')
  const unit = named(units, unitText, 'sentence')
  const moderated = named(moderations, moderationText, 'slow')
  const takesMs = Number(settings.takes ?? defaultTakesMs)
  const review = useMemo(
    () => createReview({ unit, phrases, personal, moderated, takesMs }),
    [unit, phrases, personal, moderated, takesMs],
  )
  const plain = useStream<ReviewQuestion>(reviewAnswerPath)
  const gated = useStream<ReviewQuestion>(reviewAnswerPath, { review })
  const plainRuns = useStreamValue(plain, (state) => isRunning(state.status))
  const gatedRuns = useStreamValue(gated, (state) => isRunning(state.status))

  const start = () => {
    const question = { answer, paceMs: Number(settings.pace ?? defaultPaceMs) }
    void plain.start(question)
    void gated.start(question)
  }

  return (
    <>
      <PageHeading title="Checked before it is shown">
        The same answer twice: as it comes, and behind a gate that holds each piece until the checks have let
        it pass. The bytes reach the browser all the same; on a server the same gate keeps them there.
      </PageHeading>
      <form
        className="review-form"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <Segments label="Answer with" value={answer} choices={answerChoices} onValueChange={setAnswer} />
        <Segments label="Checked at a time" value={unit} choices={unitChoices} onValueChange={setUnit} />
        <Segments
          label="Moderation endpoint"
          value={moderated}
          choices={moderationChoices}
          onValueChange={setModeration}
        />
        <fieldset className="review-checks">
          <legend className="field-label">Other checks</legend>
          <Checkbox label="Listed phrases" checked={phrases} onCheckedChange={setPhrases} />
          <Checkbox label="Personal data" checked={personal} onCheckedChange={setPersonal} />
        </fieldset>
      </form>
      <div className="review-actions">
        <p className="review-prompt">{answers[answer].prompt}</p>
        <button type="button" className="button" data-kind="primary" onClick={start}>
          Ask both
        </button>
        <button
          type="button"
          className="button"
          disabled={!plainRuns && !gatedRuns}
          onClick={() => {
            plain.cancel()
            gated.cancel()
          }}
        >
          Cancel
        </button>
      </div>
      <ReviewCost stream={gated} />
      <div className="review-lanes">
        <ReviewLane title="Without a gate" note="Shown as it comes" stream={plain} />
        <ReviewLane title="With a gate" note="Shown once it is checked" stream={gated} />
      </div>
    </>
  )
}
