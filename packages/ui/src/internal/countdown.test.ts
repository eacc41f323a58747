import { StreamError } from '@rivulet/core'
import { describe, expect, it, vi } from 'vitest'
import { createManualClock } from '../../test/manual-clock.ts'
import { countdownOf, createCountdown } from './countdown.ts'

describe('createCountdown', () => {
  it('tells its listeners of each whole second, however late the timers are', () => {
    const clock = createManualClock()
    const countdown = createCountdown(3500, clock)
    const seen: number[] = []
    countdown.subscribe(() => seen.push(countdown.getSnapshot()))
    clock.advance(10_000)
    expect(seen).toEqual([3, 2, 1, 0])
  })

  it('holds no timer while nobody listens, and is right when somebody does again', () => {
    const clock = createManualClock()
    const countdown = createCountdown(10_000, clock)
    const stop = countdown.subscribe(() => {})
    stop()
    stop()
    expect(clock.pending()).toBe(0)
    clock.advance(4000)
    countdown.subscribe(() => {})
    expect(countdown.getSnapshot()).toBe(6)
  })

  it('keeps one timer for many listeners', () => {
    const clock = createManualClock()
    const countdown = createCountdown(10_000, clock)
    const listener = vi.fn()
    const stopFirst = countdown.subscribe(() => {})
    countdown.subscribe(listener)
    expect(clock.pending()).toBe(1)
    stopFirst()
    clock.advance(1000)
    expect(listener).toHaveBeenCalledOnce()
  })
})

describe('countdownOf', () => {
  it('is the same for all who look at one error by one clock', () => {
    const error = new StreamError('rate-limited', 'Wait.', { retryAfterMs: 1000 })
    const clock = createManualClock()
    expect(countdownOf(error, clock)).toBe(countdownOf(error, clock))
    expect(countdownOf(error, createManualClock())).not.toBe(countdownOf(error, clock))
  })

  it.each([
    null,
    new StreamError('server', 'Oops.'),
    new StreamError('server', 'Oops.', { retryAfterMs: 0 }),
  ])('is over at once where there is nothing to wait for', (error) => {
    expect(countdownOf(error, createManualClock()).getSnapshot()).toBe(0)
  })
})
