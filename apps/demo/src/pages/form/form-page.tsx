import './form-page.css'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { useMockIndex } from '../../mock/use-mock-index.ts'
import { useAnswerer } from '../../parts/answerer/use-answerer.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { MockNotice } from '../../parts/mock-notice.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { Segments } from '../../parts/segments/segments.tsx'
import { useRoute } from '../../routing/use-route.ts'
import { dayRequest } from './day-request.ts'
import { listWish, planWish } from './day-schemas.ts'
import { type AnswerName, answerNames, listAnswers, planAnswers } from './mock-answers.ts'
import { PlanCard } from './plan-card.tsx'
import { ThingsCard } from './things-card.tsx'
import { usePlan } from './use-plan.ts'
import { useThings } from './use-things.ts'

const choices = (Object.keys(answerNames) as AnswerName[]).map((value) => ({
  value,
  label: answerNames[value],
}))
const firstPrompt = 'Plan a day by the river for four'
/** As fast as a model that is read along. */
const defaultPace = '60'

export function FormPage() {
  const { provider } = useAnswerer()
  const mock = useMockIndex()
  const { settings } = useRoute()
  const [prompt, setPrompt] = useKeptState('form-prompt', firstPrompt)
  const [answerText, setAnswer] = useKeptState('form-answer', 'right')
  const answer = choices.find(({ value }) => value === answerText)?.value ?? 'right'
  // The cards share these by their keys, and read what grows: the page itself stays still.
  const plan = usePlan()
  const things = useThings()

  const start = () => {
    if (prompt.trim() === '') return
    const asked = {
      prompt,
      pace: settings.pace ?? defaultPace,
      protocol: provider?.protocols[0] ?? null,
    }
    void plan.start(dayRequest({ ...asked, wish: planWish, says: planAnswers[answer] }))
    void things.start(dayRequest({ ...asked, wish: listWish, says: listAnswers[answer] }))
  }

  return (
    <>
      <PageHeading title="An answer that fills a form">
        Two answers in JSON, used while they come: an object fills a form, and a list shows each thing as soon
        as it is whole. Words around the JSON do no harm, and a schema has the last word.
      </PageHeading>
      {!provider && <MockNotice mock={mock} />}
      <form
        className="form-page-ask"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <TextField label="Question" dir="auto" value={prompt} onValueChange={setPrompt} />
        {!provider && (
          <Segments label="The mock answers" value={answer} choices={choices} onValueChange={setAnswer} />
        )}
        <button type="submit" className="button" data-kind="primary" disabled={prompt.trim() === ''}>
          Ask for both
        </button>
      </form>
      <p className="form-page-note">
        {provider
          ? 'The form of the answer is asked for in words, so it may be another one.'
          : 'The mock server has no model: it says the same whatever is asked.'}
      </p>
      <div className="form-page-cards">
        <PlanCard />
        <ThingsCard />
      </div>
    </>
  )
}
