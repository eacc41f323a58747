import { expect, it } from 'vitest'
import { type ClaimLocks, claim } from './claim.ts'

it('lets a tab do what it is asked for where its page may have no locks', async () => {
  const locks = { request: async () => Promise.reject(new DOMException('denied', 'SecurityError')) }
  expect(await claim(locks as ClaimLocks, 'a call', () => () => {})).toBe(true)
})

it('keeps a claim until every tab has heard of it, and no longer', async () => {
  let lock: unknown
  const locks = {
    async request(_name: string, _options: LockOptions, callback: (lock: unknown) => unknown) {
      lock = callback({})
    },
  }
  let pass = () => {}
  const setTimer = (callback: () => void, ms: number) => {
    expect(ms).toBe(10_000)
    pass = callback
    return () => {}
  }
  expect(await claim(locks as ClaimLocks, 'a call', setTimer)).toBe(true)
  pass()
  await expect(lock).resolves.toBeUndefined()
})
