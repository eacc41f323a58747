import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPieces } from './pieces.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

it('waits without an end where that is asked for: a timer would take it for a millisecond', async () => {
  let say: (text: string) => void = () => {}
  const pieces = createPieces(
    (send) =>
      new Promise(() => {
        say = send
      }),
    { heartbeat: ': beat\n\n', heartbeatMs: Infinity, stuckMs: Infinity },
  )
  const first = pieces.next()
  await vi.advanceTimersByTimeAsync(60_000)
  say('a')
  expect(await first).toBe('a')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(pieces.dropped.aborted).toBe(false)
  pieces.close()
  expect(vi.getTimerCount()).toBe(0)
})
