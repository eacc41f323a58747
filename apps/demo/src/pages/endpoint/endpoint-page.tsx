import './endpoint-page.css'
import { useStreamValue } from '@rivulet/react'
import { useRef, useState } from 'react'
import { useKeptState } from '../../kept/use-kept-state.ts'
import { useMockIndex } from '../../mock/use-mock-index.ts'
import { Answer } from '../../parts/answer/answer.tsx'
import { NarrowDisclosure } from '../../parts/disclosure/narrow-disclosure.tsx'
import { SelectField } from '../../parts/field/select-field.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { RawEvents } from '../../parts/raw-events/raw-events.tsx'
import { RunBar } from '../../parts/run-bar/run-bar.tsx'
import { TimingCard } from '../../parts/timing-card/timing-card.tsx'
import { useLoggedStream } from '../../streams/use-logged-stream.ts'
import { type EndpointForm, framingChoices, protocolChoices } from './endpoint-form.ts'
import { EndpointFormView } from './endpoint-form-view.tsx'
import type { EndpointProblem } from './endpoint-problem.ts'
import { endpointSource } from './endpoint-source.ts'
import { Examples } from './examples.tsx'
import { NetworkHint } from './network-hint.tsx'
import { parseEndpoint } from './parse-endpoint.ts'
import { useEndpointForm } from './use-endpoint-form.ts'

export function EndpointPage() {
  const { index } = useMockIndex()
  const [form, change] = useEndpointForm()
  const [protocolName, setProtocol] = useKeptState('endpoint-protocol', '')
  const [framingName, setFraming] = useKeptState('endpoint-framing', '')
  const [problems, setProblems] = useState<readonly EndpointProblem[]>([])
  const [sentUrl, setSentUrl] = useState('')
  const [examplesOpen, setExamplesOpen] = useState(false)
  const reply = useRef<HTMLDivElement>(null)
  const protocol = protocolChoices.find(({ value }) => value === protocolName)?.value
  const framing = framingChoices.find(({ value }) => value === framingName)?.value
  const { stream, log } = useLoggedStream('endpoint', endpointSource, {
    ...(protocol && { protocol }),
    ...(framing && { framing }),
  })
  const idle = useStreamValue(stream, (state) => state.status === 'idle')

  const send = (sent: EndpointForm) => {
    const parsed = parseEndpoint(sent, location.href)
    setProblems(parsed.ok ? [] : parsed.problems)
    if (!parsed.ok) return
    setSentUrl(parsed.request.url)
    void stream.start(parsed.request)
    if (isBelowWindow(reply.current)) reply.current?.scrollIntoView({ block: 'start' })
  }

  return (
    <>
      <PageHeading title="Your own endpoint">
        Any address that answers, from this browser to that server. Framing and protocol are found out, or
        named.
      </PageHeading>
      <div className="endpoint-columns">
        <div className="endpoint-request">
          {index && (
            <NarrowDisclosure summary="Try an example" open={examplesOpen} onOpenChange={setExamplesOpen}>
              <Examples
                index={index}
                onPick={(example) => {
                  setExamplesOpen(false)
                  change(example)
                  send(example)
                }}
              />
            </NarrowDisclosure>
          )}
          <EndpointFormView
            form={form}
            onChange={(next) => {
              change(next)
              setProblems([])
            }}
            problems={problems}
            onSend={() => send(form)}
            reading={
              <>
                <SelectField
                  label="Protocol"
                  value={protocolName}
                  choices={protocolChoices}
                  onValueChange={setProtocol}
                />
                <SelectField
                  label="Framing"
                  value={framingName}
                  choices={framingChoices}
                  onValueChange={setFraming}
                />
              </>
            }
          />
        </div>
        <div ref={reply} className="endpoint-reply">
          <section aria-label="Answer">
            <RunBar stream={stream} />
            {idle && (
              <p className="endpoint-empty">The answer appears here, and what it was made of below.</p>
            )}
            <Answer stream={stream} />
            <NetworkHint stream={stream} url={sentUrl} />
          </section>
          <div className="endpoint-behind">
            <TimingCard stream={stream} />
            <RawEvents log={log} />
          </div>
        </div>
      </div>
    </>
  )
}

/** On a narrow page the answer comes below the form, where nobody would see it begin. */
function isBelowWindow(element: HTMLElement | null): boolean {
  return element !== null && element.getBoundingClientRect().top > window.innerHeight - 120
}
