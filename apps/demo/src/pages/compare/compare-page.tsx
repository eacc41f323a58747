import './compare-page.css'
import { useState } from 'react'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { firstPrompt } from '../../mock/scenario-prompts.ts'
import { useMockIndex } from '../../mock/use-mock-index.ts'
import { useAnswerer } from '../../parts/answerer/use-answerer.ts'
import { TextField } from '../../parts/field/text-field.tsx'
import { MockNotice } from '../../parts/mock-notice.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { Segments } from '../../parts/segments/segments.tsx'
import { requestSource } from '../../streams/request-source.ts'
import { autoSource, type Way } from './auto-source.ts'
import { compareRequest, undecidedRequest } from './compare-request.ts'
import { LaneView } from './lane-view.tsx'
import { RaceTrack } from './race-track.tsx'
import { sizeNamed, sizeNames, sizes } from './sizes.ts'
import { useElapsed } from './use-elapsed.ts'
import { useLane } from './use-lane.ts'
import { VerdictView } from './verdict-view.tsx'

const choices = sizeNames.map((value) => ({ value, label: sizes[value].label }))

/** When the race in this tab began; the lanes outlive the page, and so does their clock. */
let raceStartedAt = 0

const decisions: Record<Way, string> = {
  stream: 'Decided to stream: it may be long',
  await: 'Decided to wait: it will be short',
}

export function ComparePage() {
  const { provider } = useAnswerer()
  const mock = useMockIndex()
  const [prompt, setPrompt] = useKeptState('compare-prompt', firstPrompt)
  const [sizeText, setSize] = useKeptState('compare-size', 'medium')
  const [startedAt, setStartedAt] = useState(raceStartedAt)
  const [wayText, setWay] = useKeptState('compare-way', '')
  const streamed = useLane('compare-streamed', requestSource)
  const awaited = useLane('compare-awaited', requestSource)
  const auto = useLane('compare-auto', autoSource(setWay))
  // A tab that was loaded again knows the way, and has no answer that went it.
  const way = auto.status !== 'idle' && (wayText === 'stream' || wayText === 'await') ? wayText : null
  const size = sizeNamed(sizeText)
  const running = streamed.running || awaited.running || auto.running
  const elapsedMs = useElapsed(startedAt, running)

  const start = () => {
    if (prompt.trim() === '') return
    raceStartedAt = performance.now()
    setStartedAt(raceStartedAt)
    const asked = { prompt, size, protocol: provider?.protocols[0] ?? null }
    void streamed.stream.start(compareRequest(asked, true))
    void awaited.stream.start(compareRequest(asked, false))
    void auto.stream.start(undecidedRequest(asked))
  }
  const cancel = () => {
    streamed.stream.cancel()
    awaited.stream.cancel()
    auto.stream.cancel()
  }

  return (
    <>
      <PageHeading title="The same answer, three ways">
        One question, asked three times at the same moment: as a stream, as a reply in one piece, and as
        autoStream decides. All through the same hook.
      </PageHeading>
      {!provider && <MockNotice mock={mock} />}
      <form
        className="compare-form"
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <TextField label="Question" dir="auto" value={prompt} onValueChange={setPrompt} />
        <Segments label="Answer" value={size} choices={choices} onValueChange={setSize} />
        <div className="compare-actions">
          <button type="submit" className="button" data-kind="primary" disabled={prompt.trim() === ''}>
            Ask all three
          </button>
          <button type="button" className="button" disabled={!running} onClick={cancel}>
            Cancel
          </button>
        </div>
      </form>
      <RaceTrack
        lanes={[
          { label: 'Streamed', lane: streamed },
          { label: 'In one piece', lane: awaited },
          { label: 'Automatic', lane: auto },
        ]}
        elapsedMs={elapsedMs}
      />
      <VerdictView streamed={streamed.measured} awaited={awaited.measured} prompt={prompt} />
      <div className="lanes">
        <LaneView title="Streamed" note="Shown as it arrives" lane={streamed} elapsedMs={elapsedMs} />
        <LaneView
          title="In one piece"
          note="Shown when it is complete"
          lane={awaited}
          elapsedMs={elapsedMs}
        />
        <LaneView
          title="Automatic"
          note={way ? decisions[way] : 'As the request needs'}
          lane={auto}
          elapsedMs={elapsedMs}
        />
      </div>
    </>
  )
}
