import { expect, it } from 'vitest'
import { createBatch } from './batch.ts'

const entries = (count: number, chars: number) =>
  Array.from({ length: count }, (_, index) => ({
    data: 'x'.repeat(chars),
    position: { epoch: 1, seq: index + 1 },
  }))

it.each([
  [10, 256],
  [100, 256],
  [1000, 32],
  [10_000, 3],
  [100_000, 1],
])('asks for as many entries of %i characters as 32 KB hold, %i', (chars, count) => {
  const batch = createBatch()
  batch.learn(entries(batch.count, chars))
  expect(batch.count).toBe(count)
  batch.learn(entries(batch.count, chars))
  expect(batch.count).toBe(count)
})

it('asks for few entries before it has seen one, and learns nothing of none', () => {
  const batch = createBatch()
  const { count } = batch
  batch.learn([])
  expect(batch.count).toBe(count)
  expect(count).toBeLessThan(32)
})
