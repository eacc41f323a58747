import { describe, expect, it } from 'vitest'
import type { FramingName } from './framing.ts'
import { sniffedFraming, sniffFraming } from './sniff.ts'

const beginnings: [string, FramingName][] = [
  ['data: Hi\n\n', 'sse'],
  ['data:Hi\n\n', 'sse'],
  ['event: message_start\ndata: {}\n\n', 'sse'],
  ['id: 7\ndata: x\n\n', 'sse'],
  ['retry: 100\n\n', 'sse'],
  [': welcome\n\n', 'sse'],
  ['\uFEFFdata: Hi\n\n', 'sse'],
  ['\r\n\n\rdata: Hi\n\n', 'sse'],
  ['{"text":"Hi"}', 'json'],
  [' \n\t[{"text":"Hi"}]', 'json'],
  ['\uFEFF{"text":"Hi"}', 'json'],
  ['Hello', 'text'],
  ['database', 'text'],
  ['datum', 'text'],
  ['identity', 'text'],
  [' data: not at the start of a line', 'text'],
  ['# Title', 'text'],
  ['"a text that is quoted"', 'text'],
  [`${' '.repeat(2000)}{}`, 'text'],
]

/** Feeds a body in pieces of this size and tells what was found, and what messages came of it. */
function read(body: string, size: number, name?: FramingName) {
  let found: FramingName | undefined
  const data: string[] = []
  const framing = sniffedFraming(name, (value) => {
    found = value
  })((message) => data.push(message.data), 10_000)
  for (let at = 0; at < body.length; at += size) framing.push(body.slice(at, at + size))
  const whole = framing.end()
  return { found, text: data.join(''), whole }
}

describe.each([1, 2, 3, 5, 10_000])('a body in pieces of %i', (size) => {
  it.each(beginnings)('that begins with %j is %s', (body, expected) => {
    expect(read(body, size).found).toBe(expected)
  })

  it.each(['dat', 'retr', 'id', '\n\n', 'e'])('that is %j and no more is text, and whole', (body) => {
    expect(read(body, size)).toEqual({ found: 'text', text: body, whole: true })
  })

  it('loses its byte order mark', () => {
    expect(read('\uFEFFHi', size)).toMatchObject({ found: 'text', text: 'Hi' })
    expect(read('\uFEFFHi', size, 'text')).toMatchObject({ text: 'Hi' })
    expect(read('\uFEFF{"a":1}', size)).toMatchObject({ found: 'json', text: '{"a":1}' })
    expect(read('\uFEFFdata: Hi\n\n', size, 'sse')).toMatchObject({ text: 'Hi' })
  })
})

it('waits while what came could still be a field', () => {
  expect(['', '\n', 'd', 'data', 'retry', '\uFEFFe'].map(sniffFraming)).toEqual(Array(6).fill(undefined))
})

it('takes the framing that is named, whatever the body looks like', () => {
  expect(read('data: Hi', 3, 'text')).toEqual({ found: 'text', text: 'data: Hi', whole: true })
})

it('finds nothing in a body that is empty', () => {
  expect(read('', 1)).toEqual({ found: undefined, text: '', whole: true })
})
