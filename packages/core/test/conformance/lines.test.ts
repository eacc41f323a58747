import { expect } from 'vitest'
import { createSseFraming } from '../../src/framing/sse.ts'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { bytesOf, read } from './stream-case.ts'

describeBehaviours('A. Bytes to lines to blocks', [
  {
    number: 1,
    what: 'CR LF, a lone LF and a lone CR each end one line, and nothing else does',
    expected: 'one line for each ending',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'LF', input: 'data: a\ndata: b\n\n', events: ['a\nb'] },
      { name: 'CR LF', input: 'data: a\r\ndata: b\r\n\r\n', events: ['a\nb'] },
      { name: 'CR', input: 'data: a\rdata: b\r\r', events: ['a\nb'] },
      { name: 'LF and then CR are two endings', input: 'data: a\n\rdata: b\n\n', events: ['a', 'b'] },
      { name: 'CR CR LF is two endings', input: 'data: a\r\r\ndata: b\n\n', events: ['a', 'b'] },
      { name: 'a vertical tab is part of the value', input: 'data: a\vb\n\n', events: ['a\vb'] },
      { name: 'a form feed is part of the value', input: 'data: a\fb\n\n', events: ['a\fb'] },
      { name: 'U+0085 is part of the value', input: 'data: a\u0085b\n\n', events: ['a\u0085b'] },
      { name: 'U+2028 is part of the value', input: 'data: a\u2028b\n\n', events: ['a\u2028b'] },
      { name: 'U+2029 is part of the value', input: 'data: a\u2029b\n\n', events: ['a\u2029b'] },
      { name: 'backslash and n are two characters', input: 'data: a\\nb\n\n', events: ['a\\nb'] },
      {
        name: 'U+0A0D, which has their numbers, ends nothing',
        input: 'data: a\u0a0db\n\n',
        events: ['a\u0a0db'],
      },
    ],
  },
  {
    number: 2,
    what: 'all three endings in one stream',
    expected: 'the events that LF alone gives',
    source: 'HTML 9.2.6',
    cases: [
      {
        name: 'one after another',
        input: 'data: a\rdata: b\ndata: c\r\n\rdata: d\n\r\ndata: e\r\r',
        events: ['a\nb\nc', 'd', 'e'],
      },
      {
        name: 'a blank line that ends in another one',
        input: 'data: a\r\n\n\ndata: b\n\r',
        events: ['a', 'b'],
      },
      {
        name: 'within one event',
        input: 'event: x\rid: 1\r\ndata: a\ndata: b\r\r\n',
        events: [event('a\nb', 'x', '1')],
        id: '1',
      },
      { name: 'blank lines of all kinds', input: '\r\n\n\r\rdata: a\n\n\r\n\r', events: ['a'] },
    ],
  },
  {
    number: 3,
    what: 'CR at the end of one chunk, LF at the start of the next',
    expected: 'one line end, and no blank line',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'between two data lines', input: 'data: a\r\ndata: b\r\n\r\n', events: ['a\nb'] },
      { name: 'after a comment', input: ': hi\r\ndata: a\r\n\r\n', events: ['a'] },
      { name: 'after an event', input: 'data: a\r\n\r\ndata: b\r\n\r\n', events: ['a', 'b'] },
    ],
    test() {
      const pieces = ['data: a\r', '\ndata: b\r', '\n\r', '\n'].map(bytesOf)
      expect(read(pieces).events).toEqual([event('a\nb')])
      // An empty chunk between the two changes nothing.
      expect(read(['data: a\r', '', '\ndata: b\n\n'].map(bytesOf)).events).toEqual([event('a\nb')])
    },
  },
  {
    number: 4,
    what: 'CR at the very end of the stream',
    expected: 'ends its line; a second CR ends the block',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'CR CR', input: 'data: a\r\r', events: ['a'] },
      { name: 'CR LF CR', input: 'data: a\r\n\r', events: ['a'] },
      { name: 'LF CR', input: 'data: a\n\r', events: ['a'] },
      { name: 'one CR ends the line and not the block', input: 'data: a\r', cut: true },
    ],
  },
  {
    number: 5,
    what: 'a block that ends in CR CR or CR LF CR',
    expected: 'its event comes at once, without the next byte',
    source: 'HTML 9.2.5',
    test() {
      for (const end of ['\r\r', '\r\n\r', '\n\r']) {
        const seen: string[] = []
        const framing = createSseFraming(({ data }) => seen.push(data), 100)
        framing.push(`data: a${end}`)
        expect(seen).toEqual(['a'])
        // The LF that belongs to it, though it comes later, ends nothing more.
        framing.push('\ndata: b\n')
        expect(seen).toEqual(['a'])
        framing.push('\n')
        expect(seen).toEqual(['a', 'b'])
      }
    },
    cases: [
      { name: 'CR CR LF', input: 'data: a\r\r\ndata: b\n\n', events: ['a', 'b'] },
      { name: 'CR LF CR LF', input: 'data: a\r\n\r\ndata: b\n\n', events: ['a', 'b'] },
      { name: 'only one LF is part of it', input: 'data\r\r\n\n\ndata: b\n\n', events: ['', 'b'] },
    ],
  },
  {
    number: 6,
    what: 'only a line of no characters is blank',
    expected: 'a line of one space or tab is a field',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'a space', input: 'data: a\n \ndata: b\n\n', events: ['a\nb'] },
      { name: 'a tab', input: 'data: a\n\t\ndata: b\n\n', events: ['a\nb'] },
      { name: 'many spaces and CR LF', input: 'data: a\r\n    \r\ndata: b\r\n\r\n', events: ['a\nb'] },
      { name: 'NUL', input: 'data: a\n\0\ndata: b\n\n', events: ['a\nb'] },
      { name: 'a no-break space', input: 'data: a\n\u00a0\ndata: b\n\n', events: ['a\nb'] },
    ],
  },
  {
    number: 7,
    what: 'several blank lines, also at the start',
    expected: 'no event',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'nothing else', input: '\n\n\n' },
      { name: 'at the start', input: '\n\ndata: a\n\n', events: ['a'] },
      { name: 'between events', input: 'data: a\n\n\n\n\ndata: b\n\n', events: ['a', 'b'] },
      { name: 'of CR LF', input: '\r\n\r\ndata: a\r\n\r\n\r\n', events: ['a'] },
    ],
  },
  {
    number: 8,
    what: 'a line that starts with a colon',
    expected: 'is ignored wherever it stands, and divides nothing',
    source: 'HTML 9.2.6',
    cases: [
      {
        name: 'before, within and after an event',
        input: ': x\ndata: a\n:y\ndata: b\n:\n\n: z\n',
        events: ['a\nb'],
      },
      { name: 'that looks like a field', input: ':data: x\n: id: 1\ndata: a\n\n', events: ['a'] },
      { name: 'of colons alone', input: '::::\ndata: a\n:::\n\n', events: ['a'] },
      { name: 'with a byte that is no UTF-8', input: [':', 0xff, '\ndata: a\n\n'], events: ['a'] },
      { name: 'a space before the colon makes it a field', input: ' : x\ndata: a\n\n', events: ['a'] },
    ],
  },
  {
    number: 9,
    what: 'a comment is one line and needs no blank line',
    expected: 'it ends no event: pending data stays pending',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'after data', input: 'data: a\n: x\n', cut: true },
      { name: 'before the blank line', input: 'data: a\n: x\n\n', events: ['a'] },
      { name: 'alone, with a blank line', input: ': x\n\n: y\n\ndata: a\n\n', events: ['a'] },
      { name: 'alone, cut off', input: 'data: a\n\n: x', events: ['a'] },
    ],
  },
])
