import { mockUrl } from '../../mock/mock-url.ts'

/** What each event of the mock server's feed holds. `atMs` counts from the feed's beginning. */
export type LiveFeed = {
  notice: { atMs: number; text: string }
  /** Who is online, all of them each time. */
  presence: { atMs: number; online: readonly string[] }
  price: { atMs: number; amount: number }
}

export const feedUrl = mockUrl('/feed')
export const restartUrl = (downMs: number) => `${mockUrl('/feed/restart')}?downMs=${downMs}`
export const stopUrl = mockUrl('/feed/stop')
