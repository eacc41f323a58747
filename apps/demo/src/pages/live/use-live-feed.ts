import { type UseStreamResult, useStream } from '@rivulet/react'
import { useState } from 'react'
import { createFeedRecord } from './feed-record.ts'
import { feedUrl, type LiveFeed } from './live-feed.ts'

export type LiveStream = UseStreamResult<void, LiveFeed>

/** Events come at least each second: after so long without one, something is wrong. */
const stalledMs = 5000
/** Some three minutes. */
const keep = 360

/** The feed goes on while the page is left, and so does its record. */
export const feedRecord = createFeedRecord(Date.now)

export type LiveFeedResult = {
  feed: LiveStream
  /** When the next connection is tried, by `performance.now()`; 0 before one was lost. */
  retryAtMs: number
}

/** The tab's one connection to the mock server's feed. */
export function useLiveFeed(): LiveFeedResult {
  const [retryAtMs, setRetryAtMs] = useState(0)
  const feed = useStream<void, LiveFeed>(feedUrl, {
    key: 'live',
    protocol: 'events',
    autoStart: true,
    reconnect: { attempts: Infinity, maxDelayMs: 5000 },
    timeouts: { stalledMs },
    keep,
    onEvent: ({ event }) => feedRecord.note(event),
    onReconnect: ({ delayMs }) => setRetryAtMs(performance.now() + delayMs),
  })
  return { feed, retryAtMs }
}
