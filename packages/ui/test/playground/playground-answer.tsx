import { createMockFetch, type MockSettings } from '@rivulet/mock'
import { useStream } from '@rivulet/react'
import { useEffect, useState } from 'react'
import { CancelButton } from '../../src/cancel-button/cancel-button.tsx'
import { RetryButton } from '../../src/retry-button/retry-button.tsx'
import { StreamError } from '../../src/stream-error/stream-error.tsx'
import { StreamStatus } from '../../src/stream-status/stream-status.tsx'
import { StreamText } from '../../src/stream-text/stream-text.tsx'
import { StreamTiming } from '../../src/stream-timing/stream-timing.tsx'
import { TypingIndicator } from '../../src/typing-indicator/typing-indicator.tsx'
import { type AnswerEndpointName, answerEndpoints, askAny } from './endpoints.ts'
import { mockDefaults, type PlaygroundSettings } from './playground-controls.ts'

export type PlaygroundAnswerProps = PlaygroundSettings & {
  endpoint: AnswerEndpointName
  prompt: string
}

/** An answer that streams as it is told to. Other settings are another answer: it begins anew. */
export function PlaygroundAnswer(props: PlaygroundAnswerProps) {
  const { clock: _, ...settings } = props
  return <Answer key={JSON.stringify(settings)} {...props} />
}

function Answer({ endpoint, prompt, clock, ...settings }: PlaygroundAnswerProps) {
  const { path, dialect }: { path: string; dialect?: MockSettings['dialect'] } = answerEndpoints[endpoint]
  const [fetch] = useState(() =>
    createMockFetch({ ...(clock && { clock }), defaults: { ...mockDefaults(settings), dialect } }),
  )
  const stream = useStream({ url: path, body: askAny(endpoint, prompt), fetch })
  useEffect(() => void stream.start(), [stream.start])
  return (
    <article
      data-rivulet="playground"
      style={{
        display: 'grid',
        gap: '1.25rem',
        maxInlineSize: '42rem',
        minBlockSize: '20rem',
        alignContent: 'start',
      }}
    >
      <div style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0.75rem' }}>
        <button type="button" data-part="button" onClick={() => void stream.start()}>
          Start again
        </button>
        <CancelButton stream={stream} />
        <RetryButton stream={stream} locale="en" />
        <StreamStatus stream={stream} />
      </div>
      <StreamError stream={stream} locale="en" details />
      <StreamTiming stream={stream} locale="en" />
      <StreamText stream={stream} />
      <TypingIndicator stream={stream} announce={false} />
    </article>
  )
}
