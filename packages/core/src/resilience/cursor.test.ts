import { describe, expect, it } from 'vitest'
import { createCursor } from './cursor.ts'

/** Takes ids one after another; `|` is a new connection. */
function takeAll(ids: string, startId = '') {
  const cursor = createCursor(startId)
  const results: string[] = []
  for (const id of ids.split(' ')) {
    if (id === '|') cursor.reopen()
    else results.push(cursor.take(id))
  }
  return { id: cursor.id, results: results.join(' ') }
}

describe('the place in a stream', () => {
  it.each([
    ['the last id taken', 'a b', 'b', 'new new'],
    ['the highest after a replay', '1 2 3 | 2 3 4', '4', 'new new new replayed replayed new'],
  ])('is %s', (_, ids, id, results) => {
    expect(takeAll(ids)).toEqual({ id, results })
  })

  it('is forgotten when the server takes its id back', () => {
    const cursor = createCursor('7')
    cursor.take('')
    expect(cursor.id).toBe('')
  })
})

describe('what a server sends again', () => {
  it.each([
    ['counted ids', '1 2 3 | 1 2 3 4', 'new new new replayed replayed replayed new'],
    ['ids with a term', '1-1 1-2 | 1-2 2-1', 'new new replayed new'],
    ['ids that are names', 'x y z | y z w', 'new new new replayed replayed new'],
    ['numbers without an order', '9 3 7 | 3 7 8', 'new new new replayed replayed new'],
    ['zero, which is an id like any other', '0 1 | 0 1 2', 'new new replayed replayed new'],
    ['numbers too long to count with', '12345678901234567891 | 12345678901234567891 5', 'new replayed new'],
  ])('is known by %s', (_, ids, results) => {
    expect(takeAll(ids).results).toBe(results)
  })

  it('is not looked for within one connection, nor after the first new event of another', () => {
    expect(takeAll('5 5 4 | 9 5').results).toBe('new new new new new')
  })

  it('is known after a reload as well', () => {
    expect(takeAll('6 7 8', '7').results).toBe('replayed replayed new')
  })
})

describe('a gap', () => {
  it.each([
    ['is seen where ids counted by one', '1 2 | 5 6', 'new new gap new'],
    ['is not guessed from ids that grow by other steps', '10 20 | 50', 'new new new'],
    ['is not guessed from a single id', '1 | 5', 'new new'],
    ['is not guessed across terms', '1-1 1-2 | 2-9', 'new new new'],
    ['is not guessed from names', 'a b | f', 'new new new'],
    ['is no gap when the next one comes', '1 2 | 3', 'new new new'],
  ])('%s', (_, ids, results) => {
    expect(takeAll(ids).results).toBe(results)
  })
})

it('remembers a bounded number of names', () => {
  const cursor = createCursor()
  for (let n = 0; n < 2000; n++) cursor.take(`name ${n}`)
  cursor.reopen()
  expect(cursor.take('name 1500')).toBe('replayed')
  expect(cursor.take('name 1')).toBe('new')
})
