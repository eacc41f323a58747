import './notices.css'
import { useStreamValue } from '@rivulet/react'
import { useMemo } from 'react'
import { feedRecord, type LiveStream } from './use-live-feed.ts'

const shown = 12

/** The newest notices, each with its time. */
export function Notices({ feed }: { feed: LiveStream }) {
  const events = useStreamValue(feed, (state) => state.events)
  const notices = useMemo(
    () =>
      events
        .flatMap((event) => (event.name === 'notice' ? [event] : []))
        .slice(-shown)
        .reverse(),
    [events],
  )
  return (
    <section className="notices" aria-labelledby="notices-title">
      <h2 id="notices-title">Notices</h2>
      {notices.length === 0 && <p className="notices-empty">None yet.</p>}
      <ol>
        {notices.map(({ id, value }) => (
          <li key={id}>
            <time dateTime={feedRecord.dateOf(value.atMs).toISOString()}>
              {feedRecord.dateOf(value.atMs).toLocaleTimeString()}
            </time>
            <span>{value.text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
