import { describe, expect, it } from 'vitest'
import { createFeedRecord } from './feed-record.ts'

function setUp() {
  let nowMs = 1_000_000
  const record = createFeedRecord(() => nowMs)
  const take = (...ids: number[]) => {
    for (const id of ids)
      record.note({ type: 'data', name: 'notice', value: { atMs: id * 100 }, id: `${id}` })
  }
  const pass = (ms: number) => {
    nowMs += ms
  }
  return { record, take, pass }
}

describe('the tally of a feed', () => {
  it('finds nothing wrong with numbers that count by one, wherever they begin', () => {
    const { record, take } = setUp()
    expect(record.tally()).toEqual({ received: 0, missing: 0, twice: 0, last: 0 })
    take(41, 42, 43)
    expect(record.tally()).toEqual({ received: 3, missing: 0, twice: 0, last: 43 })
  })

  it('counts what is missing and what came twice', () => {
    const { record, take } = setUp()
    take(1, 2, 5, 5, 4, 6)
    expect(record.tally()).toEqual({ received: 4, missing: 2, twice: 2, last: 6 })
  })

  it('counts what a server no longer had', () => {
    const { record, take } = setUp()
    take(1, 2)
    record.note({ type: 'gap', requested: '2', available: '10' })
    take(10)
    expect(record.tally()).toMatchObject({ received: 3, missing: 7, twice: 0 })
  })

  it('begins anew with a server that does', () => {
    const { record, take } = setUp()
    take(498, 500)
    record.note({ type: 'gap', requested: '500', available: '3' })
    take(3, 4)
    expect(record.tally()).toEqual({ received: 2, missing: 0, twice: 0, last: 4 })
  })

  it('is the same object until another event has come', () => {
    const { record, take } = setUp()
    take(1)
    const before = record.tally()
    record.note({ type: 'gap', requested: '1', available: '9' })
    expect(record.tally()).toBe(before)
    take(2)
    expect(record.tally()).not.toBe(before)
  })
})

describe('the time of an event', () => {
  it('is that of the one which came soonest after it happened', () => {
    const { record, take, pass } = setUp()
    pass(700)
    take(3)
    expect(record.dateOf(300).getTime()).toBe(1_000_700)
    pass(40)
    take(4)
    expect(record.dateOf(400).getTime()).toBe(1_000_740)
    pass(3000)
    take(5, 6)
    expect(record.dateOf(400).getTime()).toBe(1_000_740)
  })

  it('is found anew with a server that has begun anew', () => {
    const { record, take, pass } = setUp()
    take(500)
    pass(60_000)
    record.note({ type: 'gap', requested: '500', available: '1' })
    take(1)
    expect(record.dateOf(100).getTime()).toBe(1_060_000)
  })
})
