import { expect, it } from 'vitest'
import { createRandom } from './create-random.ts'

const numbers = (...seeds: (string | number)[]) => {
  const random = createRandom(...seeds)
  return Array.from({ length: 1000 }, () => random.next())
}

it('gives the same numbers for the same seeds, and others for others', () => {
  expect(numbers('a', 1)).toEqual(numbers('a', 1))
  expect(numbers('a', 1)).not.toEqual(numbers('a', 2))
  expect(numbers('ab', 'c')).not.toEqual(numbers('a', 'bc'))
})

it('spreads its numbers evenly from 0 to just below 1', () => {
  const found = numbers('spread')
  expect(found.every((value) => value >= 0 && value < 1)).toBe(true)
  for (let tenth = 0; tenth < 10; tenth++) {
    const share = found.filter((value) => Math.floor(value * 10) === tenth).length
    expect(share).toBeGreaterThan(60)
    expect(share).toBeLessThan(140)
  }
})

it('makes every byte, digit and item reachable', () => {
  const random = createRandom('all')
  expect(new Set(random.bytes(10_000)).size).toBe(256)
  expect(new Set(random.hex(1000)).size).toBe(16)
  expect(new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c']))).size).toBe(3)
})
