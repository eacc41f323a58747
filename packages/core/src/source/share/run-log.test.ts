import { expect, it } from 'vitest'
import { createRunLog } from './run-log.ts'

const event = (id: string, data: string, end = '\n') => `id: ${id}${end}data: ${data}${end}${end}`
const logOf = (...pieces: string[]) => {
  const log = createRunLog()
  for (const piece of pieces) log.append(piece)
  return log
}

it.each(['\n', '\r\n', '\r'])('tells what lies behind an event, with lines that end in %j', (end) => {
  const log = logOf(event('1-1', 'a', end), event('1-10', 'b', end), event('1-2', 'c', end), 'id: 1-3')
  expect(log.after('')).toBe(event('1-1', 'a', end) + log.after('1-1'))
  expect(log.after('1-1')).toBe(`${event('1-10', 'b', end)}${event('1-2', 'c', end)}id: 1-3`)
  expect(log.after('1-2')).toBe('id: 1-3')
})

it('tells nothing behind an event that it has not, or not in full', () => {
  const log = logOf(event('1-1', 'a'), 'id: 1-2\ndata: b\n')
  for (const id of ['1-2', '1-3', '1', '.-1']) expect(log.after(id)).toBeNull()
})

it('takes no word of a text for an id', () => {
  const log = logOf(event('1-1', 'a\u2028id: 1-9\u2028b id: 1-8'), 'data: c\n\n')
  for (const id of ['1-8', '1-9']) expect(log.after(id)).toBeNull()
})

it('goes on behind an event, and forgets what comes again', () => {
  const before = logOf(event('1-1', 'a'), event('1-2', 'b'), 'id: 1-3\nda')
  const log = before.before('1-1')
  log.append(event('1-2', 'b'))
  expect(log.after('')).toBe(event('1-1', 'a') + event('1-2', 'b'))
  expect(log.before('').after('')).toBe('')
  // A connection that has not heard of the next one yet tells its own story to its end.
  expect(before.after('1-2')).toBe('id: 1-3\nda')
})

it('knows the beginning no more where it has begun in the middle', () => {
  const log = createRunLog().before('1-5')
  log.append(event('1-6', 'a'))
  expect(log.after('1-5')).toBe(event('1-6', 'a'))
  expect(log.after('')).toBeNull()
})

it('does not grow for ever, and goes on with what comes', () => {
  const log = logOf(event('1-1', 'a'), event('1-2', 'x'.repeat(9_000_000)))
  expect(log.after('')).toBeNull()
  log.append(event('1-3', 'a') + event('1-4', 'b'))
  expect(log.after('1-3')).toBe(event('1-4', 'b'))
})
