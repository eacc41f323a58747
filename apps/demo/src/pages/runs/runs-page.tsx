import './runs-page.css'
import { isRunning } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { CancelButton, StreamError, StreamStatus, StreamText } from '@rivulet/ui'
import { PageHeading } from '../../parts/page-heading/page-heading.tsx'
import { Connections } from './connections.tsx'
import { useRun } from './use-run.ts'

/** The service is in order again: what is gone is the machine that wrote this answer. */
const interrupted = {
  provider: 'The answer was interrupted: the machine that wrote it is gone. Ask again to get all of it.',
}

const prompt = 'Why do rivers bend, and where does the water go?'

export function RunsPage() {
  const { answer, endRun, connections, producer, isCluster } = useRun()
  const isGoing = useStreamValue(answer, ({ status }) => isRunning(status))
  const isInterrupted = useStreamValue(answer, ({ error }) => error?.providerCode === 'interrupted')
  const server = connections.at(-1)?.replica
  const kill = (name: string) => void fetch(`/runs/kill?name=${encodeURIComponent(name)}`, { method: 'POST' })
  return (
    <>
      <PageHeading title="An answer that survives">
        It is written on the server whether or not anybody reads. Reload the page in the middle, open it in
        another tab, cut the connection, or kill the machine that serves it: the page goes on after the last
        event it has.
      </PageHeading>
      <div className="card runs-page">
        <div className="runs-page-row">
          <button
            type="button"
            className="button"
            data-kind="primary"
            onClick={() => void answer.start({ prompt })}
          >
            Ask
          </button>
          <CancelButton stream={answer} className="button" onClick={endRun} />
          <button
            type="button"
            className="button"
            onClick={() => {
              answer.disconnect()
              void answer.resume()
            }}
          >
            Cut the connection
          </button>
          {isCluster && server && (
            <button type="button" className="button" onClick={() => kill(server)}>
              Kill {server}, which serves
            </button>
          )}
          {isCluster && producer && producer !== server && (
            <button type="button" className="button" onClick={() => kill(producer)}>
              Kill {producer}, which writes
            </button>
          )}
          <StreamStatus stream={answer} />
        </div>
        <StreamText stream={answer} />
        <StreamError stream={answer} {...(isInterrupted && { sentences: interrupted })} />
        <Connections connections={connections} isGoing={isGoing} />
        {!isCluster && (
          <p>
            This is one server with a journal in memory. <code>npm run start:cluster</code> has three, on
            Redis, that can be killed.
          </p>
        )}
      </div>
    </>
  )
}
