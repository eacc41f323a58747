import type { SetTimer } from '../../resilience/watchdog.ts'

/** What of the browser's locks is needed. */
export type ClaimLocks = Pick<LockManager, 'request'>

/** Long enough for every tab to hear what came of it. The lock of a tab that is closed is free at once. */
const keptMs = 10_000

/**
 * Takes something that only one tab may do.
 *
 * @param name - of what is done, the same in all tabs
 * @returns whether it is this tab's to do; true as well where the page may have no locks, since then there is nobody to agree with
 */
export function claim(locks: ClaimLocks, name: string, setTimer: SetTimer): Promise<boolean> {
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(!!lock)
        return lock && new Promise<void>((release) => void setTimer(release, keptMs))
      })
      .catch(() => resolve(true)) // a sandboxed page, for one
  })
}
