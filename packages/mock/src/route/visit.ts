import type { Clock } from '../clock/clock.ts'
import type { Feed } from '../feed/create-feed.ts'
import type { RunStore } from '../run/run-store.ts'
import type { MockSettings } from '../settings/mock-settings.ts'

/** One request, and what the server knows. */
export type Visit = {
  readonly request: Request
  readonly url: URL
  readonly requestId: string
  /** What a request gets that sets nothing itself. */
  readonly defaults: Partial<MockSettings>
  /** Answers that are kept. */
  readonly runs: RunStore
  /** A stream that answers nobody's prompt. */
  readonly feed: Feed
  readonly clock: Clock
  /** Milliseconds on the clock. */
  readonly now: () => number
}
