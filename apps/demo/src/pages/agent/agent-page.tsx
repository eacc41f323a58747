import './agent-page.css'
import { useStreamValue } from '@rivulet/react'
import { CancelButton, StreamError, StreamStatus, StreamText, ToolCall } from '@rivulet/ui'
import { useState } from 'react'
import { TextField } from '../../parts/field/text-field.tsx'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { Segments } from '../../parts/segments/segments.tsx'
import { type CarrierName, carrierLabels } from './carrier.ts'
import { useAgent } from './use-agent.ts'

const carrierChoices = Object.entries(carrierLabels).map(([value, label]) => ({
  value: value as CarrierName,
  label,
}))

export function AgentPage() {
  const { answer, isGoing, said, way, turnTo, reconnect, start, tell, interrupt, decide } = useAgent()
  const [text, setText] = useState('')
  const calls = useStreamValue(answer, ({ toolCalls }) => toolCalls)
  const verdict = useStreamValue(answer, ({ events }) => events.find(({ name }) => name === 'verdict')?.value)
  const { approved } = Object(verdict) as { approved?: boolean }
  const state = approved === undefined ? 'awaiting-approval' : approved ? 'done' : 'denied'
  const words = text.trim()
  const sayBy = (way: (text: string) => void) => {
    way(words)
    setText('')
  }
  return (
    <>
      <PageHeading title="An agent that listens">
        It asks before it deletes. Answer it, say something while it writes, or have it do something else.
        What you say is sent again over a lost connection, and counts once. What carries it can be changed
        while it answers.
      </PageHeading>
      <div className="card agent-page">
        <Segments label="Carried by" value={way} choices={carrierChoices} onValueChange={turnTo} />
        <div className="agent-page-row">
          <button type="button" className="button" data-kind="primary" onClick={start}>
            Tidy my folder
          </button>
          <CancelButton stream={answer} className="button" />
          <button type="button" className="button" onClick={reconnect}>
            Cut the connection
          </button>
          <StreamStatus stream={answer} />
        </div>
        <StreamText stream={answer} />
        {calls.map((call) => (
          <ToolCall
            key={call.id}
            call={{ ...call, state }}
            onApprove={(id) => decide(id, true)}
            onDeny={(id) => decide(id, false)}
            {...(!isGoing && { approval: 'The run ended before you decided.' })}
          />
        ))}
        <StreamError stream={answer} />
        <form
          className="agent-page-say"
          onSubmit={(event) => {
            event.preventDefault()
            if (words && isGoing) sayBy(tell)
          }}
        >
          <TextField label="Say something while it answers" value={text} onValueChange={setText} />
          <button type="submit" className="button" disabled={!words || !isGoing}>
            Say
          </button>
          <button
            type="button"
            className="button"
            disabled={!words || !isGoing}
            onClick={() => sayBy(interrupt)}
          >
            Stop, rather this
          </button>
        </form>
        <ol className="agent-page-said" aria-label="What you said">
          {said.map(({ key, text, outcome }) => (
            <li key={key}>
              {text}: {outcome}
            </li>
          ))}
        </ol>
      </div>
    </>
  )
}
