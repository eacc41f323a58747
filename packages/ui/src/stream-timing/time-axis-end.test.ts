import { expect, it } from 'vitest'
import { timeAxisEnd } from './time-axis-end.ts'

const slices = (count: number, spanMs: number) =>
  Array.from({ length: count }, (_, index) => ({ atMs: index * spanMs, spanMs, chars: 1 }))

it('ends where the run ended', () => {
  expect(timeAxisEnd(slices(40, 100), 4700, null)).toBe(4700)
})

it('never ends before the last arrival', () => {
  expect(timeAxisEnd(slices(40, 100), 3990, null)).toBe(4000)
})

it('leaves room where there are few arrivals', () => {
  expect(timeAxisEnd(slices(2, 16), 20, null)).toBe(384)
})

it('stays where it is while a run goes on, until twice the room is needed', () => {
  expect(timeAxisEnd([], null, 0)).toBe(1024)
  expect(timeAxisEnd(slices(3, 16), null, 50)).toBe(1024)
  expect(timeAxisEnd(slices(64, 16), null, 1024)).toBe(1024)
  expect(timeAxisEnd(slices(33, 32), null, 1040)).toBe(2048)
})

it('makes room for a wait in which nothing arrives', () => {
  expect(timeAxisEnd(slices(3, 16), null, 5000)).toBe(8192)
})
