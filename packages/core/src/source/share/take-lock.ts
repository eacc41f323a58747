export type HeldLock = {
  release(): void
  /** Fires when another tab has taken the lock away. */
  readonly lost: AbortSignal
}

/**
 * @param options - `ifAvailable`, or `steal` to take it from a tab that does not answer
 * @returns undefined when another tab has it, null where this page may have none
 */
export function takeLock(
  locks: LockManager,
  name: string,
  options: LockOptions,
): Promise<HeldLock | undefined | null> {
  const taken = new AbortController()
  return new Promise((resolve) => {
    locks
      .request(name, options, (lock) => {
        if (!lock) return resolve(undefined)
        return new Promise<void>((release) => resolve({ release, lost: taken.signal }))
      })
      .catch(() => {
        taken.abort(new TypeError('network: another tab reads the run now'))
        // A sandboxed page, for one. Where it had the lock already, nobody hears this.
        resolve(null)
      })
  })
}
