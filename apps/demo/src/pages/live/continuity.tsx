import { useStreamValue } from '@rivulet/react'
import { feedRecord, type LiveStream } from './use-live-feed.ts'

const count = (number: number) => (number === 0 ? 'none' : number.toLocaleString())

/** Whether anything was lost: by the numbers of the events, over all connections. */
export function Continuity({ feed }: { feed: LiveStream }) {
  const { received, missing, twice, last } = useStreamValue(feed, feedRecord.tally)
  if (received === 0) return <p className="live-continuity">No event has come yet.</p>
  const complete = missing === 0 && twice === 0
  return (
    <p className="live-continuity" data-complete={complete}>
      <strong>
        {received.toLocaleString()} event{received === 1 ? '' : 's'}, {count(missing)} missing, {count(twice)}{' '}
        twice
      </strong>
      <span> up to number {last.toLocaleString()}</span>
    </p>
  )
}
