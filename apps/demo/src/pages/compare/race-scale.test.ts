import { expect, it } from 'vitest'
import { axisEndMs } from './race-scale.ts'

it.each([
  [0, 1000],
  [1000, 1000],
  [1001, 2000],
  [4400, 5000],
  [61_000, 120_000],
  [700_000, 1_200_000],
])('an axis for %i ms ends at %i ms', (ms, end) => {
  expect(axisEndMs(ms)).toBe(end)
})
