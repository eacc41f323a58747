import { expect, it } from 'vitest'
import { formatWait } from './format-wait.ts'

it.each([
  [0, '0s', '0 seconds'],
  [12, '12s', '12 seconds'],
  [60, '1m', '1 minute'],
  [90, '1m 30s', '1 minute, 30 seconds'],
  [3605, '1h 5s', '1 hour, 5 seconds'],
  [7325, '2h 2m', '2 hours, 2 minutes'],
])('writes %i seconds in their two largest units', (seconds, narrow, long) => {
  expect(formatWait(seconds, 'en', 'narrow')).toBe(narrow)
  expect(formatWait(seconds, 'en', 'long')).toBe(long)
})

it('writes in the way of the locale', () => {
  expect(formatWait(90, 'fr', 'long')).toMatch(/^1.minute et 30.secondes$/)
})
