import type { Clock } from '../clock/clock.ts'
import { createFeedEvents, type FeedEvent } from './feed-events.ts'

/** So many events are kept for those who come back: two minutes of them. */
const size = 240

/** How long the feed has gone on when the server starts, so that its first client has something to read. */
const headStartMs = 16_000

/** What has happened so far, and what is about to. Events happen whether somebody looks or not. */
export type FeedLog = {
  /** Id of the newest event that has happened. */
  newest(): number
  /** Id of the oldest that is still there. */
  oldest(): number
  /** @returns an event, though it may be yet to come; `undefined` for one that is no longer kept */
  get(id: number): FeedEvent | undefined
  /** When an event happens, by the clock. */
  timeOf(event: FeedEvent): number
}

/** Makes events only as they are asked for: a feed that nobody looks at takes no time. */
export function createFeedLog(clock: Clock, seed: string): FeedLog {
  const next = createFeedEvents(seed)
  const startMs = clock.now() - headStartMs
  const events = [next()]
  const timeOf = ({ value }: FeedEvent) => startMs + value.atMs

  const oldest = () => events[0]?.id ?? 1
  const last = () => events.at(-1) as FeedEvent
  const extend = () => {
    events.push(next())
    if (events.length > size) events.shift()
  }

  return {
    newest() {
      while (timeOf(last()) <= clock.now()) extend()
      // One that is yet to come is always there.
      return events.findLast((event) => timeOf(event) <= clock.now())?.id ?? 0
    },
    oldest,
    get(id) {
      while (last().id < id) extend()
      return events[id - oldest()]
    },
    timeOf,
  }
}
