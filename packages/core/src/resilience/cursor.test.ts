import { describe, expect, it } from 'vitest'
import { createCursor } from './cursor.ts'

const event = (id: string, data = `data of ${id}`) => ({ id, data })

/** Takes ids one after another; `|` is a new connection, and `3=x` the id 3 with other data than its own. */
function takeAll(ids: string, cursor = createCursor()) {
  const results: string[] = []
  for (const word of ids.split(' ')) {
    if (word === '|') cursor.reopen()
    else {
      const [id = '', data] = word.split('=')
      const arrival = cursor.judge(event(id, data))
      if (arrival === 'gap') cursor.jump()
      if (arrival !== 'replayed') cursor.take(event(id, data))
      results.push(arrival)
    }
  }
  const { id, trusted, ignored } = cursor
  return { id, trusted, ignored, results: results.join(' ') }
}

describe('the place in a stream', () => {
  it.each([
    ['the last id taken', 'a b', 'b', 'new new'],
    ['the highest after a replay', '1 2 3 | 2 3 4', '4', 'new new new replayed replayed new'],
  ])('is %s', (_, ids, id, results) => {
    expect(takeAll(ids)).toMatchObject({ id, results })
  })

  it('is forgotten when the server takes its id back', () => {
    const cursor = createCursor('7')
    cursor.take(event(''))
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
    expect(takeAll('6 7 8', createCursor('7')).results).toBe('replayed replayed new')
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

describe('an id that was given before', () => {
  it.each([
    ['is a gap where its event is another one: another answer has begun', '1 2 | 1=other', 'new new gap'],
    ['is a gap where the last one has changed', '1 2 | 2=other', 'new new gap'],
    ['is a gap where its number is lower than any taken', '5 6 | 1', 'new new gap'],
    ['tells nothing where events share it', 'a a b | a b', 'new new new new new'],
  ])('%s', (_, ids, results) => {
    expect(takeAll(ids).results).toBe(results)
  })

  it('is compared by the length of its payload and a sample of it', () => {
    const long = 'x'.repeat(5000)
    const cursor = createCursor()
    cursor.take(event('1', `${long}a${long}`))
    cursor.reopen()
    expect(cursor.judge(event('1', `${long}a${long}`))).toBe('replayed')
    expect(cursor.judge(event('1', `${long}ab${long}`))).toBe('gap')
  })
})

describe('a server is taken at its word', () => {
  it.each([
    ['where ids count from 0', '0 1 2', true],
    ['where ids count from 1, over connections', '1 2 | 2 3', true],
    ['where there is only one id yet', '1', true],
    ['not where they begin elsewhere', '7 8 9', false],
    ['not where one is left out', '1 2 4', false],
    ['not where they are names', 'a b', false],
    ['not where two are the same', '1 1', false],
    ['not where it has taken its id back', '1 2 =', false],
    ['not where it went on behind a gap', '1 2 | 4 5', false],
  ])('%s', (_, ids, trusted) => {
    expect(takeAll(ids).trusted).toBe(trusted)
  })

  it('not where an event has none', () => {
    const cursor = createCursor()
    cursor.take(event('1'))
    cursor.pass()
    expect(cursor.trusted).toBe(false)
  })
})

describe('a server has not listened', () => {
  it.each([
    ['where it began at the beginning', '1 2 | 1', true],
    ['but may send the last one again', '1 2 | 2 3', false],
    ['unless it went on', '1 2 | 3', false],
  ])('%s', (_, ids, ignored) => {
    expect(takeAll(ids).ignored).toBe(ignored)
  })
})

it('remembers a bounded number of names', () => {
  const cursor = createCursor()
  for (let n = 0; n < 2000; n++) cursor.take(event(`name ${n}`))
  cursor.reopen()
  expect(cursor.judge(event('name 1500'))).toBe('replayed')
  expect(cursor.judge(event('name 1'))).toBe('new')
})
