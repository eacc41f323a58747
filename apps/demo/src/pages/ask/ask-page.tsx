import './ask-page.css'
import { useStreamValue } from '@rivulet/react'
import { useEffect } from 'react'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { firstPrompt } from '../../mock/scenario-prompts.ts'
import { useMockIndex } from '../../mock/use-mock-index.ts'
import { Answer } from '../../parts/answer/answer.tsx'
import { useAnswerer } from '../../parts/answerer/use-answerer.ts'
import { MockNotice } from '../../parts/mock-notice.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { protocolLabels, routeLabels } from '../../parts/protocol-labels.ts'
import { RawEvents } from '../../parts/raw-events/raw-events.tsx'
import { RunBar } from '../../parts/run-bar/run-bar.tsx'
import { TimingCard } from '../../parts/timing-card/timing-card.tsx'
import { useRoute } from '../../routing/use-route.ts'
import { requestSource } from '../../streams/request-source.ts'
import { useLoggedStream } from '../../streams/use-logged-stream.ts'
import { AskOptions } from './ask-options.tsx'
import { askRequest, protocolFor } from './ask-request.ts'
import { type AskSettings, useAskSettings } from './ask-settings.ts'
import { Composer } from './composer.tsx'
import { linkedSettings } from './linked-settings.ts'
import { Suggestions } from './suggestions.tsx'

export function AskPage() {
  const { provider } = useAnswerer()
  const mock = useMockIndex()
  const { settings: linked } = useRoute()
  const [settings, change] = useAskSettings()
  const [prompt, setPrompt] = useKeptState('ask-prompt', firstPrompt)
  const [wanted, setWanted] = useKeptState('ask-protocol', 'openai-responses')
  const { stream, log } = useLoggedStream('ask', requestSource)
  const idle = useStreamValue(stream, (state) => state.status === 'idle')
  const protocol = provider ? protocolFor(provider, wanted) : 'openai-responses'

  // biome-ignore lint/correctness/useExhaustiveDependencies: a link sets these once, when it is followed
  useEffect(() => {
    const { prompt: linkedPrompt, ...linkedChange } = linkedSettings(linked)
    change(linkedChange)
    if (linkedPrompt) setPrompt(linkedPrompt)
  }, [linked])

  const ask = (question: string, asked: AskSettings) => {
    if (question.trim() !== '') void stream.start(askRequest(question, asked, provider && { protocol }))
  }

  return (
    <>
      <PageHeading title="Ask, and watch the answer arrive">
        One hook reads any streaming endpoint. Choose how the server speaks; the page does not change.
      </PageHeading>
      {!provider && <MockNotice mock={mock} />}
      <div className="page-columns">
        <div className="ask-main">
          <Composer
            prompt={prompt}
            onPromptChange={setPrompt}
            onSend={() => ask(prompt, settings)}
            optionsSummary={provider ? protocolLabels[protocol] : summaryOf(settings)}
            options={
              <AskOptions
                settings={settings}
                onChange={change}
                index={mock.index}
                provider={provider}
                protocol={protocol}
                onProtocolChange={setWanted}
              />
            }
          />
          <section aria-label="Answer" hidden={idle}>
            <RunBar stream={stream} />
            <Answer stream={stream} />
          </section>
          {idle && !provider && mock.index && (
            <Suggestions
              index={mock.index}
              onPick={({ scenario, prompt: picked }) => {
                setPrompt(picked)
                change({ scenario })
                ask(picked, { ...settings, scenario })
              }}
            />
          )}
        </div>
        <aside className="page-rail" aria-label="Behind the answer">
          <TimingCard stream={stream} />
          <RawEvents log={log} />
        </aside>
      </div>
    </>
  )
}

function summaryOf({ path, scenario, stream }: AskSettings): string {
  return [routeLabels[path] ?? path, scenario, ...(stream ? [] : ['in one piece'])].join(' · ')
}
