import { describe, expect, it } from 'vitest'
import { visibleRows } from './visible-rows.ts'

const frame = { first: 0, total: 1000, rowHeight: 20, viewportHeight: 200 }

describe('visibleRows', () => {
  it('shows the rows in sight and a few beside them', () => {
    const { from, to } = visibleRows({ ...frame, scrollTop: 2000 })
    expect(from).toBeLessThanOrEqual(100)
    expect(to).toBeGreaterThanOrEqual(110)
    expect(to - from).toBeLessThan(25)
  })

  it('keeps the number of rows at both ends, so that none is taken out of the document', () => {
    const sizes = [0, 10_000, 20_000].map((scrollTop) => {
      const { from, to } = visibleRows({ ...frame, scrollTop })
      return to - from
    })
    expect(new Set(sizes).size).toBe(1)
  })

  it('counts from the oldest row that is kept', () => {
    expect(visibleRows({ ...frame, first: 500, total: 1500, scrollTop: 0 }).from).toBe(500)
  })

  it('shows all of a short list, and nothing of an empty one', () => {
    expect(visibleRows({ ...frame, total: 3, scrollTop: 0 })).toEqual({ from: 0, to: 3 })
    expect(visibleRows({ ...frame, total: 0, scrollTop: 0 })).toEqual({ from: 0, to: 0 })
  })
})
