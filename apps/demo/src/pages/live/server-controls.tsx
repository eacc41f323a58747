import './server-controls.css'
import { useStreamValue } from '@rivulet/react'
import { useEffect, useState } from 'react'
import { restartUrl, stopUrl } from './live-feed.ts'
import type { LiveStream } from './use-live-feed.ts'

const downMs = 4000

/** What a person can do to the server, to see what becomes of the page. */
export function ServerControls({ feed }: { feed: LiveStream }) {
  const [note, setNote] = useState('')
  const connected = useStreamValue(feed, (state) => state.status === 'streaming')
  // What it says is over once the feed is back.
  useEffect(() => {
    if (connected) setNote('')
  }, [connected])
  const post = async (url: string, done: string) => {
    setNote('')
    // Whatever stands between may answer in the server's place.
    const ok = await fetch(url, { method: 'POST' }).then(
      (response) => response.ok,
      () => false,
    )
    setNote(ok ? done : 'The mock server does not answer.')
  }
  return (
    <section className="server-controls card" aria-labelledby="server-controls-title">
      <h2 id="server-controls-title">The server</h2>
      <p>
        A restart cuts every connection. What happens meanwhile is kept, and sent to whoever comes back. A
        server that stops says so by 204.
      </p>
      <div className="server-controls-row">
        <button
          type="button"
          className="button"
          onClick={() =>
            void post(restartUrl(downMs), `Every connection is cut, for ${downMs / 1000} seconds.`)
          }
        >
          Restart the server
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void post(stopUrl, 'Ended the feed. A restart lets it serve again.')}
        >
          Stop the server
        </button>
      </div>
      <p className="server-controls-note" role="status">
        {note}
      </p>
    </section>
  )
}
