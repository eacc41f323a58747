import type { StreamReader } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { formatSeconds } from '../compare/format-seconds.ts'

/** What the gate has cost, by its own clock, once its answer is over. */
export function ReviewCost({ stream }: { stream: StreamReader }) {
  const isDone = useStreamValue(stream, (state) => state.status === 'done')
  const hasText = useStreamValue(stream, (state) => state.timing.firstTextMs !== null)
  const wait = useStreamValue(stream, (state) => (isDone ? state.timing.reviewWait : null))
  return (
    <div className="review-cost" role="status">
      {!wait && <p>What the gate costs is said here when its answer is complete.</p>}
      {wait && !hasText && <p>The gate let nothing through.</p>}
      {wait && hasText && (
        <p>
          The gate held the first words for <b>{formatSeconds(wait.firstMs)}</b>, any text for at most{' '}
          <b>{formatSeconds(wait.longestMs)}</b>, and the end for <b>{formatSeconds(wait.endMs)}</b>.
        </p>
      )}
    </div>
  )
}
