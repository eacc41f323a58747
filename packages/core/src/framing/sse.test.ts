import { createParser } from 'eventsource-parser'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../test/random.ts'
import { StreamError } from '../stream-error.ts'
import { encodeSse } from './encode-sse.ts'
import { sniffedFraming } from './sniff.ts'
import { createSseFraming } from './sse.ts'

type Seen = { event: string; data: string; id: string }

function read(pieces: readonly string[], maxMessageChars = 1000) {
  const seen: Seen[] = []
  const framing = sniffedFraming('sse', () => {})(
    ({ event, data, id }) => seen.push({ event, data, id }),
    maxMessageChars,
  )
  for (const piece of pieces) framing.push(piece)
  return { seen, whole: framing.end() }
}

const message = (data: string, event = 'message', id = ''): Seen => ({ event, data, id })

describe('server-sent events', () => {
  it.each<[string, string, Seen[]]>([
    ['ends a line at LF', 'data: a\n\n', [message('a')]],
    ['ends a line at CRLF', 'data: a\r\n\r\n', [message('a')]],
    ['ends a line at CR', 'data: a\r\r', [message('a')]],
    ['joins several data lines with a newline', 'data: a\ndata: b\n\n', [message('a\nb')]],
    ['removes one space after the colon and no more', 'data:  a \n\n', [message(' a ')]],
    ['needs no space after the colon', 'data:a\n\n', [message('a')]],
    ['ignores comments, within an event too', ': hi\ndata: a\n: ho\ndata: b\n\n', [message('a\nb')]],
    ['names events', 'event: ping\ndata: a\n\ndata: b\n\n', [message('a', 'ping'), message('b')]],
    [
      'keeps an id for the events that follow',
      'id: 7\ndata: a\n\ndata: b\n\n',
      [message('a', 'message', '7'), message('b', 'message', '7')],
    ],
    ['takes an id from a block without data', 'id: 7\n\ndata: b\n\n', [message('b', 'message', '7')]],
    [
      'resets the id by an empty one',
      'id: 7\ndata: a\n\nid\ndata: b\n\n',
      [message('a', 'message', '7'), message('b')],
    ],
    ['gives no event for a block without data', 'event: ping\n\n\n\ndata: a\n\n', [message('a')]],
    ['reads a field without a colon as empty', 'data\n\ndata: a\n\n', [message(''), message('a')]],
    ['removes one byte order mark', '\uFEFFdata: a\n\n', [message('a')]],
    [
      'keeps a second byte order mark, which spoils its line',
      '\uFEFF\uFEFFdata: a\n\ndata: b\n\n',
      [message('b')],
    ],
    ['does not break lines at U+2028', 'data: a\u2028b\n\n', [message('a\u2028b')]],
    [
      'reports an error field, which the standard ignores',
      'error: {"message":"out of memory"}\n',
      [message('{"message":"out of memory"}', 'error')],
    ],
    [
      'reports an error that stands there as bare JSON, which the standard ignores',
      'data: a\n\n{\n  "error": {\n    "code": 499\n  }\n}\n',
      [message('a'), message('{  "error": {    "code": 499  }}', 'error')],
    ],
    [
      'ignores other JSON that stands there, and loses no field to it',
      'id: 1\n{"a":1}\ndata: a\n{"error":\n\ndata: b\n\n',
      [message('a', 'message', '1'), message('b', 'message', '1')],
    ],
    ['takes text that looks like the bytes of a mark for text', 'ï»¿data: a\n\ndata: b\n\n', [message('b')]],
    [
      'keeps NUL in data and refuses it in an id',
      'id: 1\ndata: a\0b\nid: 2\0\n\n',
      [message('a\0b', 'message', '1')],
    ],
  ])('%s, wherever the input is cut', (_, input, expected) => {
    expect(read([input]).seen).toEqual(expected)
    expect(read([...input]).seen).toEqual(expected)
    for (let cut = 1; cut < input.length; cut++) {
      expect(read([input.slice(0, cut), input.slice(cut)]).seen).toEqual(expected)
    }
  })

  it('delivers an event as soon as its blank line is there', () => {
    const seen: string[] = []
    const framing = createSseFraming(({ data }) => seen.push(data), 100)
    framing.push('data: a\r\r')
    expect(seen).toEqual(['a'])
    framing.push('\ndata: b\n\n')
    expect(seen).toEqual(['a', 'b'])
  })

  it('counts a last event without its blank line when it is plainly whole', () => {
    expect(read(['data: {"a":1}'])).toEqual({ seen: [message('{"a":1}')], whole: true })
    expect(read(['data: [DONE]\n'])).toEqual({ seen: [message('[DONE]')], whole: true })
  })

  it('drops a last event that may be cut, and says so', () => {
    expect(read(['data: a\n\ndata: hel'])).toEqual({ seen: [message('a')], whole: false })
    expect(read(['data: {"a":'])).toEqual({ seen: [], whole: false })
  })

  it('gives up a line, or an event of many lines, that is too long', () => {
    expect(() => read([`data: ${'x'.repeat(30)}`], 20)).toThrow(StreamError)
    expect(() =>
      read(
        Array.from({ length: 9 }, () => 'data: xxxxx\n'),
        20,
      ),
    ).toThrow(StreamError)
    expect(() => read(['{xxxxx\n', 'xxxxx\n', 'xxxxx\n', 'xxxxx\n'], 20)).toThrow(StreamError)
    expect(read(['data: xxxxx\n\n', 'data: xxxxx\n\n'], 20).seen).toHaveLength(2)
  })
})

it('agrees with eventsource-parser on three thousand streams of nonsense, cut at random', () => {
  const random = createRandom(11)
  const parts = [
    'data',
    'data: ',
    'event: ',
    'id: ',
    'id',
    'retry: 1',
    ':',
    ' ',
    'x',
    '{',
    'ü',
    '\0',
    '\n',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\uFEFF',
  ]
  let events = 0
  for (let round = 0; round < 3000; round++) {
    const pieces = Array.from({ length: 40 }, () => parts[random(parts.length)] as string)
    const cuts: string[] = ['']
    for (const piece of pieces) {
      if (random(3) === 0) cuts.push('')
      cuts[cuts.length - 1] += piece
    }
    const expected: Seen[] = []
    let lastId = ''
    const oracle = createParser({
      onId: (id) => {
        lastId = id
      },
      onEvent: ({ event, data }) => expected.push(message(data, event ?? 'message', lastId)),
    })
    for (const cut of cuts) oracle.feed(cut)
    const seen: Seen[] = []
    const framing = sniffedFraming('sse', () => {})(
      ({ event, data, id }) => seen.push({ event, data, id }),
      1000,
    )
    for (const cut of cuts) framing.push(cut)
    expect(seen, JSON.stringify(cuts)).toEqual(expected)
    events += seen.length
  }
  expect(events).toBeGreaterThan(1500)
})

it('takes no longer for a line that comes in single characters than in proportion', () => {
  const seen: number[] = []
  const framing = createSseFraming(({ data }) => seen.push(data.length), 4_000_000)
  framing.push('data: ')
  for (let index = 0; index < 2_000_000; index++) framing.push('x')
  framing.push('\n\n')
  expect(seen).toEqual([2_000_000])
})

describe('encodeSse', () => {
  it.each([
    '',
    'a',
    ' a ',
    'a\nb',
    '\n',
    '\n\na\n',
    'id: 1\n\ndata: x',
    'é🌍👩‍👩‍👧',
    ':',
    '\u2028',
    '{"a":1}',
  ])('is read back as it was: %j', (data) => {
    expect(read([encodeSse({ data, event: 'e', id: '1', comment: 'x\ny', retryMs: 5 })]).seen).toEqual([
      message(data, 'e', '1'),
    ])
  })

  it('turns CR and CRLF into LF', () => {
    expect(read([encodeSse({ data: 'a\rb\r\nc' })]).seen).toEqual([message('a\nb\nc')])
  })

  it('refuses values that would inject events', () => {
    expect(() => encodeSse({ event: 'a\ndata: b' })).toThrow(TypeError)
    expect(() => encodeSse({ id: 'a\r' })).toThrow(TypeError)
    expect(() => encodeSse({ id: 'a\0' })).toThrow(TypeError)
    expect(() => encodeSse({ retryMs: 1.5 })).toThrow(TypeError)
    expect(() => encodeSse({ retryMs: -1 })).toThrow(TypeError)
  })
})
