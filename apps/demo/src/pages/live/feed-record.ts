import type { StreamEvent } from '@rivulet/core'

/** What is known of the feed besides its events: whether any are missing, and what time it was there. */
export type FeedRecord = {
  /** Notes an event as it comes. */
  note(event: StreamEvent): void
  /** The same object until another event has come. */
  tally(): FeedTally
  /** The time of day at which something happened, by this machine's clock. @param atMs - since the feed began */
  dateOf(atMs: number): Date
}

/** Events whose numbers count by one show by themselves whether one is missing, or came twice. */
export type FeedTally = {
  readonly received: number
  readonly missing: number
  readonly twice: number
  /** Number of the newest; 0 before the first. */
  readonly last: number
}

const empty: FeedTally = { received: 0, missing: 0, twice: 0, last: 0 }

/** @param now - milliseconds since 1970 */
export function createFeedRecord(now: () => number): FeedRecord {
  let tally = empty
  let beganMs = Number.POSITIVE_INFINITY

  const take = (id: number) => {
    const { received, missing, twice, last } = tally
    if (last && id <= last) tally = { ...tally, twice: twice + 1 }
    else tally = { received: received + 1, missing: last ? missing + id - last - 1 : 0, twice, last: id }
  }

  return {
    note(event) {
      if (event.type === 'data') {
        take(Number(event.id))
        // An event comes some time after it happened: the least time is nearest to none.
        const { atMs } = event.value as { atMs: number }
        beganMs = Math.min(beganMs, now() - atMs)
      }
      // A server that has begun anew counts anew.
      if (event.type === 'gap' && Number(event.available) <= tally.last) {
        tally = empty
        beganMs = Number.POSITIVE_INFINITY
      }
    },
    tally: () => tally,
    dateOf: (atMs) => new Date(beganMs + atMs),
  }
}
