import { describe, expect, it } from 'vitest'
import { createRandom } from '../random/create-random.ts'
import { createPace } from './pace-frames.ts'

const waits = (settings: Parameters<typeof createPace>[0], pieces: readonly number[]) => {
  const pace = createPace(settings, createRandom('1'))
  return pieces.map((count) => pace(count))
}

describe('createPace', () => {
  it('waits before each piece, and longer before several in one frame', () => {
    expect(waits({ pace: 10, jitter: 0, clump: 1 }, [1, 1, 3])).toEqual([100, 100, 300])
  })

  it('lets a clump come at once, after the wait of all of it', () => {
    expect(waits({ pace: 10, jitter: 0, clump: 3 }, [1, 1, 1, 1])).toEqual([300, 0, 0, 300])
  })

  it('takes a frame of several pieces out of a clump, and waits for what it lacks', () => {
    expect(waits({ pace: 10, jitter: 0, clump: 4 }, [3, 1, 3, 3])).toEqual([400, 0, 400, 400])
  })

  it('keeps the pace of the whole, however it is clumped', () => {
    const sum = (clump: number) =>
      waits({ pace: 50, jitter: 0, clump }, Array(60).fill(1)).reduce((a, b) => a + b)
    expect([sum(1), sum(4), sum(60)]).toEqual([1200, 1200, 1200])
  })

  it('strays by no more than the jitter', () => {
    for (const wait of waits({ pace: 10, jitter: 0.5, clump: 1 }, Array(100).fill(1)))
      expect(Math.abs(wait - 100)).toBeLessThanOrEqual(50)
  })

  it('waits for nothing at pace 0', () => {
    expect(waits({ pace: 0, jitter: 0.3, clump: 5 }, [1, 1])).toEqual([0, 0])
  })
})
