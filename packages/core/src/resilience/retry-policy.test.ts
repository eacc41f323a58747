import { describe, expect, it } from 'vitest'
import { StreamError, type StreamErrorCode } from '../stream-error.ts'
import { completePolicy, delayBefore, isPassing, type ReconnectOptions } from './retry-policy.ts'

const policy = (options?: boolean | ReconnectOptions) => completePolicy(options, false)

it.each<[StreamErrorCode, number | null, boolean]>([
  ['network', null, true],
  ['truncated', 200, true],
  ['timeout', 200, true],
  ['server', 503, true],
  ['rate-limited', 429, true],
  ['http', 408, true],
  ['http', 409, true],
  ['http', 425, true],
  ['http', 400, false],
  ['not-found', 404, false],
  ['unauthorized', 401, false],
  ['html', 200, false],
  ['not-a-stream', 200, false],
  ['invalid-message', 200, false],
  ['provider', 200, false],
  ['provider', 500, false],
  ['limit', 200, false],
  ['callback', null, false],
  ['gap', 200, false],
])('takes %s %s for what passes: %s', (code, status, expected) => {
  expect(isPassing(new StreamError(code, 'lost', { status }))).toBe(expected)
})

describe('the policy', () => {
  it('makes no attempt when it is off, and stops at a gap unless a stream has no end', () => {
    expect(policy(false).attempts).toBe(0)
    expect(policy().attempts).toBe(5)
    expect(policy().onGap).toBe('stop')
    expect(completePolicy({ attempts: Infinity }, true)).toMatchObject({
      attempts: Infinity,
      onGap: 'continue',
    })
    expect(completePolicy({ onGap: 'stop' }, true).onGap).toBe('stop')
  })

  it.each<[ReconnectOptions, string]>([
    [{ attempts: -1 }, 'reconnect.attempts must be a whole number from 0'],
    [{ attempts: Number.NaN }, 'reconnect.attempts'],
    [{ minDelayMs: 0 }, 'reconnect.minDelayMs must be a number above 0'],
    [{ maxDelayMs: '1s' as unknown as number }, '"1s" is none'],
  ])('refuses %j and says what to pass', (options, words) => {
    expect(() => policy(options)).toThrow(
      expect.objectContaining({ code: 'invalid-request', message: expect.stringContaining(words) }),
    )
  })
})

describe('the wait before it', () => {
  it('is drawn from a time that doubles up to a limit', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 20].map((failures) => delayBefore(failures, policy(), 0, 0.999))
    expect(waits.map((ms) => Math.ceil(ms / 1000))).toEqual([1, 2, 4, 8, 16, 30, 30, 30])
    expect(delayBefore(4, policy(), 0, 0.5)).toBe(4000)
  })

  it('is never shorter than the server asks, nor than a floor of our own', () => {
    expect(delayBefore(1, policy(), 7000, 0)).toBe(7000)
    expect(delayBefore(6, policy(), 7000, 0.9)).toBe(27_000)
    expect(delayBefore(1, policy(), 0, 0)).toBe(100)
  })

  it('is up to a tenth longer than the server asks, lest all its clients come at once', () => {
    expect(delayBefore(1, policy(), 7000, 0.5)).toBe(7350)
    expect(delayBefore(1, policy(), 7000, 1)).toBe(7700)
  })

  it('ends within an hour, whatever the server asks', () => {
    expect(delayBefore(1, policy(), Infinity, 0)).toBe(3_600_000)
  })
})
