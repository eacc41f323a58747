import { describe, expect, it } from 'vitest'
import { countBytes, countWaitMs, cutIntoPieces, drip, failAfter, joinSends } from './cut-steps.ts'
import type { Step } from './script.ts'

const text = 'é水👩🏽‍💻!'
const bytes = new TextEncoder().encode(text)
const steps: Step[] = [{ send: 'é水' }, { waitMs: 5 }, { send: '👩🏽‍💻' }, { waitMs: 7 }, { send: '!' }]

const sizes = (cut: Iterable<Step>) => [...cut].flatMap((step) => ('send' in step ? [step.send.length] : []))

describe('cutIntoPieces', () => {
  it('sends the same bytes at every size, in pieces of exactly that size but for the last', () => {
    for (let size = 1; size <= bytes.length + 1; size++) {
      const cut = [...cutIntoPieces(steps, size)]
      expect(joinSends(cut)).toEqual(bytes)
      const sent = sizes(cut).filter((length) => length > 0)
      expect(sent.slice(0, -1).every((length) => length === size)).toBe(true)
      expect(sent.at(-1)).toBeLessThanOrEqual(size)
      expect(countWaitMs(cut)).toBe(12)
    }
  })

  it('holds back a piece that is not full until the bytes after the next wait', () => {
    const cut = [...cutIntoPieces([{ send: 'abc' }, { waitMs: 5 }, { send: 'def' }], 2)]
    expect(
      cut.map((step) => ('send' in step ? new TextDecoder().decode(joinSends([step])) : 'wait')),
    ).toEqual(['ab', 'wait', 'cd', 'ef', ''])
  })

  it('sends what it holds before a fault', () => {
    const cut = [...cutIntoPieces([{ send: 'abc' }, { fault: 'cut' }], 2)]
    expect(joinSends(cut)).toEqual(new TextEncoder().encode('abc'))
    expect(cut.findIndex((step) => 'fault' in step)).toBe(2)
  })
})

describe('failAfter', () => {
  it('sends exactly the bytes before the fault, wherever it strikes', () => {
    for (let count = 0; count <= bytes.length; count++) {
      const cut = [...failAfter(steps, count, 'cut')]
      expect(joinSends(cut)).toEqual(bytes.slice(0, count))
      expect(cut.at(-1)).toEqual({ fault: 'cut' })
    }
  })

  it('strikes right after its byte, without the wait that would follow', () => {
    const afterFirst = new TextEncoder().encode('é水').length
    expect(countWaitMs(failAfter(steps, afterFirst, 'cut'))).toBe(0)
    expect(countWaitMs(failAfter(steps, afterFirst + 1, 'cut'))).toBe(5)
  })

  it('strikes at the end of a body that is shorter', () => {
    const cut = [...failAfter(steps, 1000, 'stall')]
    expect(countBytes(cut)).toBe(bytes.length)
    expect(cut.at(-1)).toEqual({ fault: 'stall' })
  })
})

describe('drip', () => {
  it('sends every byte on its own after the same wait', () => {
    const dripped = [...drip(steps, 20)]
    expect(joinSends(dripped)).toEqual(bytes)
    expect(sizes(dripped).every((length) => length === 1)).toBe(true)
    expect(countWaitMs(dripped)).toBe(20 * bytes.length)
  })
})
