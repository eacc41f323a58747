import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'

/** The provider's thoughts, apart from its answer; open until the answer begins. */
export function Reasoning({ stream }: { stream: StreamReader }) {
  const reasoning = useStreamValue(stream, (state) => state.reasoning)
  const thinking = useStreamValue(stream, (state) => state.status === 'streaming' && state.text === '')
  const runId = useStreamValue(stream, (state) => state.runId)
  if (reasoning === '') return null
  return (
    // The key begins anew with each run, so that a fold of the last one is not kept.
    <details key={`${runId}-${thinking}`} className="reasoning" open={thinking}>
      <summary>{thinking ? 'Thinking' : 'Thoughts before the answer'}</summary>
      <p dir="auto">{reasoning}</p>
    </details>
  )
}
