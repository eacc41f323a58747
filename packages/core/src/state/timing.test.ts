import { expect, it } from 'vitest'
import { createTimingRecorder } from './timing.ts'

function record() {
  let nowMs = 1000
  const recorder = createTimingRecorder(() => nowMs)
  const timing = { ...recorder, bytes: () => recorder.bytes(nowMs) }
  return { timing, at: (ms: number) => (nowMs = 1000 + ms) }
}

it('counts from the start of the run', () => {
  const { timing, at } = record()
  at(30)
  timing.bytes()
  at(50)
  timing.bytes()
  timing.text(10)
  at(250)
  timing.bytes()
  timing.text(40)
  at(300)
  timing.bytes()
  timing.text(60)
  expect(timing.snapshot(1).tokensPerSecond).toBeNull()
  at(400)
  timing.setEnded(true)
  expect(timing.snapshot(20)).toMatchObject({
    firstByteMs: 30,
    firstTextMs: 50,
    lastTextMs: 300,
    totalMs: 400,
    longestGapMs: 200,
    charsPerSecond: 400, // what came after the first arrival, over 250 ms
    tokensPerSecond: 80,
  })
})

it('gives no rate for a moment too short, and no tokens that nobody reported', () => {
  const { timing, at } = record()
  timing.bytes()
  timing.text(500)
  at(40)
  timing.bytes()
  timing.text(500)
  expect(timing.snapshot(undefined)).toMatchObject({ charsPerSecond: null, tokensPerSecond: null })
})

it('keeps every character in at most 64 slices, however long the run', () => {
  const { timing, at } = record()
  for (let second = 0; second < 600; second++) {
    at(second * 1000)
    timing.bytes()
    timing.text(7)
  }
  const { arrivals } = timing.snapshot(undefined)
  expect(arrivals.length).toBeLessThanOrEqual(64)
  expect(arrivals.length).toBeGreaterThan(16)
  expect(arrivals.reduce((sum, slice) => sum + slice.chars, 0)).toBe(4200)
  expect(arrivals.every((slice, index) => slice.atMs === index * slice.spanMs)).toBe(true)
})
