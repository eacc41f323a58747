import { describe, expect, it } from 'vitest'
import { priceLine } from './price-line.ts'

const frame = { width: 90, height: 24, count: 10 }

describe('priceLine', () => {
  it('ends at the right edge, and is as long as there are prices', () => {
    expect(priceLine([1, 1, 1], frame)).toBe('M70 12L80 12L90 12')
  })

  it('fills the height with prices that are far apart, with room for the stroke', () => {
    expect(priceLine([0, 10], frame)).toBe('M80 22L90 2')
  })

  it('makes no mountain of small change', () => {
    expect(priceLine([40, 41], frame)).toBe('M80 14.5L90 9.5')
  })

  it.each([[[]], [[7]]])('is no line through %j', (amounts) => {
    expect(priceLine(amounts, frame)).toBe('')
  })
})
