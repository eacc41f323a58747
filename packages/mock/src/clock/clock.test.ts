import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from './clock.ts'
import { createManualClock } from './manual-clock.ts'

const never = new AbortController().signal

describe('systemClock', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('waits as long as it is told', async () => {
    let over = false
    const waiting = systemClock.wait(100, never).then(() => {
      over = true
    })
    await vi.advanceTimersByTimeAsync(99)
    expect(over).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await waiting
    expect(over).toBe(true)
  })

  it('leaves no timer behind when a wait is aborted', async () => {
    const client = new AbortController()
    const waiting = systemClock.wait(100, client.signal)
    expect(vi.getTimerCount()).toBe(1)
    client.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('sets no timer for a signal that was aborted before', async () => {
    await expect(systemClock.wait(100, AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not take a very long wait for none', () => {
    const setTimeout = vi.spyOn(globalThis, 'setTimeout')
    void systemClock.wait(Number.POSITIVE_INFINITY, never)
    expect(setTimeout).toHaveBeenCalledWith(expect.any(Function), 2 ** 31 - 1)
  })
})

describe('createManualClock', () => {
  it('ends waits in the order they fall due, those that begin on the way included', async () => {
    const clock = createManualClock()
    const ended: string[] = []
    const wait = (name: string, ms: number) =>
      clock.wait(ms, never).then(() => void ended.push(`${name} ${clock.now()}`))
    void wait('second', 20)
    void wait('first', 10).then(() => wait('third', 25))
    void wait('never', 1000)
    await clock.advance(100)
    expect(ended).toEqual(['first 10', 'second 20', 'third 35'])
    expect(clock.now()).toBe(100)
    expect(clock.waiting()).toBe(1)
  })

  it('forgets a wait that is aborted', async () => {
    const clock = createManualClock()
    const client = new AbortController()
    const waiting = clock.wait(10, client.signal)
    client.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    expect(clock.waiting()).toBe(0)
  })
})
