import { hrefOf } from '../../routing/route.ts'
import { judge, type Measured } from './verdict.ts'

type VerdictViewProps = {
  /** `null` until the answer is complete. */
  streamed: Measured | null
  awaited: Measured | null
  prompt: string
}

/** What the race has shown, in one sentence; for a short answer with a way to do without the stream. */
export function VerdictView({ streamed, awaited, prompt }: VerdictViewProps) {
  const verdict = streamed && awaited && judge(streamed, awaited)
  return (
    <div className="verdict" role="status" data-shown={verdict !== null}>
      {verdict ? (
        <>
          <p>{verdict.sentence}</p>
          {!verdict.streamingPays && (
            <a className="button" href={hrefOf('ask', { scenario: 'short', stream: 'off', prompt })}>
              Ask it without a stream
            </a>
          )}
        </>
      ) : (
        <p className="verdict-open">What was gained is said here when the first two answers are complete.</p>
      )}
    </div>
  )
}
