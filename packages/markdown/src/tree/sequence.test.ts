import { expect, it } from 'vitest'
import type { Chunk } from './children.ts'
import { createSequence, flatten } from './sequence.ts'

const count = 40_000
const numbers = Array.from({ length: count }, (_, index) => index)

function filled() {
  const sequence = createSequence<number>()
  numbers.forEach(sequence.add)
  return sequence
}

it('gives what was added, in order, before what is open', () => {
  expect(flatten(filled().withOpen([-1, -2]))).toEqual([...numbers, -1, -2])
})

it('has a short root list, and chunks that know their place', () => {
  const check = (chunk: Chunk<number>, start: number): number => {
    expect(chunk.start).toBe(start)
    const parts = 'nodes' in chunk ? chunk.nodes : chunk.chunks
    expect(parts.length).toBeLessThanOrEqual(32)
    const size =
      'nodes' in chunk
        ? chunk.nodes.length
        : chunk.chunks.reduce((before, inner) => before + check(inner, start + before), 0)
    expect(chunk.size).toBe(size)
    return size
  }
  const { settled } = filled().withOpen([])
  expect(settled.length).toBeLessThan(96)
  settled.reduce((start, chunk) => start + check(chunk, start), 0)
})

it('replaces one node and leaves the other chunks as they are', () => {
  const sequence = filled()
  const before = sequence.withOpen([]).settled
  sequence.replace(35_000, -1)
  const after = sequence.withOpen([])
  expect(flatten(after)[35_000]).toBe(-1)
  expect(after.settled.filter((chunk, index) => chunk !== before[index])).toHaveLength(1)
  sequence.replace(count - 1, -2)
  expect(flatten(sequence.withOpen([])).at(-1)).toBe(-2)
})
