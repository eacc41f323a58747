import type { FinishReason, StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** Ends that a person should know of; the others are as expected. */
const ends: Partial<Record<FinishReason, string>> = {
  length: 'cut at the length limit',
  'content-filter': 'stopped by a content filter',
  refusal: 'refused',
  pause: 'paused',
  'tool-calls': 'waits for a tool',
}

/** What the server said about the answer when it ended. */
export function RunFacts({ stream }: { stream: StreamReader }) {
  const tokens = useStreamValue(stream, (state) =>
    // Before the end some servers count only what they have sent so far.
    state.status === 'done' ? state.usage?.outputTokens : undefined,
  )
  const reason = useStreamValue(stream, (state) => state.finishReason)
  const facts = [
    tokens === undefined ? '' : `${tokens.toLocaleString()} token${tokens === 1 ? '' : 's'}`,
    (reason && ends[reason]) || '',
  ]
  const words = facts.filter(Boolean).join(', ')
  return words ? <span className="run-facts">{words}</span> : null
}
