import './live-bar.css'
import { isRunning } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import { StreamStatus } from '@rivulet/ui'
import type { LiveStream } from './use-live-feed.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

const labels = {
  idle: 'Not connected',
  streaming: 'Live',
  done: 'Ended by the server',
  cancelled: 'Disconnected',
  stalled: 'Nothing new for a while',
}

/** Where the connection stands, when the next one is tried, and a button to leave it or to go on. */
export function LiveBar({ feed, retryAtMs }: { feed: LiveStream; retryAtMs: number }) {
  const status = useStreamValue(feed, (state) => state.status)
  const running = isRunning(status)
  return (
    <div className="run-bar live-bar" data-status={status}>
      <div className="run-bar-row">
        <div className="live-state">
          <StreamStatus stream={feed} labels={labels} />
          {status === 'reconnecting' && <NextTry atMs={retryAtMs} />}
        </div>
        <div className="run-bar-actions">
          {/* One button, so that whoever presses it keeps their place. */}
          <button
            type="button"
            className="button"
            onClick={() => (running ? feed.disconnect() : void feed.resume())}
          >
            {running ? 'Disconnect' : 'Resume'}
          </button>
        </div>
      </div>
      <div className="run-bar-line" aria-hidden="true">
        <div className="run-bar-wave" />
      </div>
    </div>
  )
}

function NextTry({ atMs }: { atMs: number }) {
  const seconds = useSecondsUntil(atMs)
  // Said by the status already, and not each second.
  return (
    <span className="run-facts" aria-hidden="true">
      {seconds > 0 ? `next try in ${seconds} s` : 'trying now'}
    </span>
  )
}
