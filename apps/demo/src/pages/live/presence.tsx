import './presence.css'
import { useStreamValue } from '@rivulet/react'
import type { LiveStream } from './use-live-feed.ts'

/** Who is online, as the newest of its events says. */
export function Presence({ feed }: { feed: LiveStream }) {
  const online = useStreamValue(feed, ({ events }) => {
    const newest = events.findLast(({ name }) => name === 'presence')
    return newest?.name === 'presence' ? newest.value.online : none
  })
  return (
    <section className="presence card" aria-labelledby="presence-title">
      <h2 id="presence-title">
        Online <span className="presence-count">{online.length || ''}</span>
      </h2>
      <ul>
        {online.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  )
}

const none: readonly string[] = []
