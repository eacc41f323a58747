import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { responseOf } from './set-up-run.ts'

const bom = '\uFEFF'

describeBehaviours('G. Encoding', [
  {
    number: 107,
    what: 'UTF-8, by one decoder for each connection',
    expected: 'characters are whole, wherever their bytes are cut',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'two bytes', input: 'data: é\n\n', events: ['é'] },
      { name: 'three bytes', input: 'data: 日本語\n\n', events: ['日本語'] },
      { name: 'four bytes', input: 'data: 🌍🌏\n\n', events: ['🌍🌏'] },
      { name: 'joined characters', input: 'data: 👩‍👩‍👧e\u0301\n\n', events: ['👩‍👩‍👧e\u0301'] },
      {
        name: 'in an event’s name and id',
        input: 'event: é\nid: 日\ndata: 🌍\n\n',
        events: [event('🌍', 'é', '日')],
        id: '日',
      },
      { name: 'in what is ignored', input: ': 🌍\n日: x\ndata: a\n\n', events: ['a'] },
      { name: 'right to left', input: 'data: السلام עולם\n\n', events: ['السلام עולם'] },
    ],
  },
  {
    number: 108,
    what: 'one byte order mark at the start',
    expected: 'is removed, also when its three bytes come one by one',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'before data', input: `${bom}data: a\n\n`, events: ['a'] },
      { name: 'before a comment', input: `${bom}: x\n\ndata: a\n\n`, events: ['a'] },
      { name: 'before a blank line', input: `${bom}\n\ndata: a\n\n`, events: ['a'] },
      { name: 'alone', input: bom },
      { name: 'before CR LF', input: `${bom}\r\ndata: a\r\n\r\n`, events: ['a'] },
    ],
  },
  {
    number: 109,
    what: 'a second byte order mark',
    expected: 'belongs to the first line’s field, which is unknown by it',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'before data', input: `${bom}${bom}data: a\n\ndata: b\n\n`, events: ['b'] },
      { name: 'before a comment', input: `${bom}${bom}: x\ndata: a\n\n`, events: ['a'] },
      { name: 'before a blank line it is a line', input: `${bom}${bom}\ndata: a\n\n`, events: ['a'] },
      {
        name: 'the mark’s bytes read as Latin 1 are text',
        input: 'ï»¿data: a\n\ndata: b\n\n',
        events: ['b'],
        unjudged: 'It takes that text for the mark.',
      },
    ],
  },
  {
    number: 110,
    what: 'U+FEFF anywhere else',
    expected: 'is a character like others: it spoils a name, and stays in a value',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'at the start of a later line', input: `data: a\n${bom}data: b\n\n`, events: ['a'] },
      {
        name: 'at the start of a later block',
        input: `data: a\n\n${bom}data: b\n\ndata: c\n\n`,
        events: ['a', 'c'],
      },
      { name: 'in a value', input: `data: ${bom}a${bom}\n\n`, events: [`${bom}a${bom}`] },
      { name: 'in place of the space', input: `data:${bom}a\n\n`, events: [`${bom}a`] },
      { name: 'alone in its line', input: `data: a\n${bom}\ndata: b\n\n`, events: ['a\nb'] },
      { name: 'after a blank line', input: `\n${bom}data: a\n\ndata: b\n\n`, events: ['b'] },
    ],
  },
  {
    number: 111,
    what: 'bytes that are no UTF-8',
    expected:
      'are U+FFFD, one for each longest beginning of a character; they swallow no line end and throw nothing',
    source: 'Encoding',
    differs:
      'All events come, and the run then ends in `invalid-utf8`: an answer that is not what was sent is not `done`.',
    cases: [
      { name: 'a byte that never occurs', input: ['data: a', 0xff, 'b\n\n'], events: ['a\uFFFDb'] },
      { name: 'a lone continuation', input: ['data: ', 0x80, '\n\n'], events: ['\uFFFD'] },
      {
        name: 'three of four bytes and then LF',
        input: ['data: ', 0xf0, 0x9f, 0x8c, '\n\ndata: b\n\n'],
        events: ['\uFFFD', 'b'],
      },
      {
        name: 'two of three bytes and then CR',
        input: ['data: ', 0xe4, 0xbd, '\r\rdata: b\r\r'],
        events: ['\uFFFD', 'b'],
      },
      { name: 'one of two bytes and then a letter', input: ['data: ', 0xc3, 'x\n\n'], events: ['\uFFFDx'] },
      {
        name: 'four beginnings in a row',
        input: ['data: ', 0xf0, 0xf0, 0xe4, 0xc3, '\n\n'],
        events: ['\uFFFD\uFFFD\uFFFD\uFFFD'],
      },
      { name: 'a surrogate', input: ['data: ', 0xed, 0xa0, 0x80, '\n\n'], events: ['\uFFFD\uFFFD\uFFFD'] },
      {
        name: 'beyond U+10FFFF',
        input: ['data: ', 0xf4, 0x90, 0x80, 0x80, '\n\n'],
        events: ['\uFFFD\uFFFD\uFFFD\uFFFD'],
      },
      { name: 'in a field’s name', input: ['dat', 0xff, 'a: x\ndata: a\n\n'], events: ['a'] },
    ],
    async test() {
      const { events, error, status } = await createStream(
        () => responseOf(['data: a', 0xff, '\n\ndata: b\n\n']),
        {
          protocol: 'events',
          reconnect: false,
        },
      ).start()
      expect(events.map(({ value }) => value)).toEqual(['a\uFFFD', 'b'])
      expect([status, error?.code]).toEqual(['error', 'truncated'])
      const answer = await createStream(() => responseOf(['data: a', 0xff, '\n\ndata: [DONE]\n\n'])).start()
      expect(answer).toMatchObject({ status: 'error', text: 'a\uFFFD', error: { code: 'invalid-utf8' } })
    },
  },
  {
    number: 112,
    what: 'longer forms of NUL, LF and CR',
    expected: 'are no such characters',
    source: 'Encoding',
    cases: [
      { name: 'LF in two bytes', input: ['data: a', 0xc0, 0x8a, 'b\n\n'], events: ['a\uFFFD\uFFFDb'] },
      {
        name: 'CR in three bytes',
        input: ['data: a', 0xe0, 0x80, 0x8d, 'b\n\n'],
        events: ['a\uFFFD\uFFFD\uFFFDb'],
      },
      {
        name: 'NUL in two bytes',
        input: ['id: 1', 0xc0, 0x80, '\ndata: a\n\n'],
        events: ['a'],
        id: '1\uFFFD\uFFFD',
      },
      { name: 'a colon in two bytes', input: ['data', 0xc0, 0xba, 'a\ndata: b\n\n'], events: ['b'] },
    ],
  },
  {
    number: 113,
    what: 'half a character at the end of the stream',
    expected: 'is decoded before the end is told; in an event stream it goes with its line',
    source: 'Encoding',
    cases: [
      { name: 'in a line of data', input: ['data: a\n\ndata: b', 0xf0, 0x9f], events: ['a'], cut: true },
      { name: 'after a blank line', input: ['data: a\n\n', 0xe4], events: ['a'], cut: true },
    ],
    async test() {
      const ended = await createStream(() => responseOf(['a', 0xf0, 0x9f], 'text/plain')).start()
      expect(ended).toMatchObject({ status: 'error', text: 'a\uFFFD', error: { code: 'truncated' } })
      const lines = await createStream(() =>
        responseOf(['{"text":"a"}\n{"text":"', 0xf0], 'application/x-ndjson'),
      ).start()
      expect(lines).toMatchObject({ status: 'error', text: 'a', error: { code: 'truncated' } })
    },
  },
  {
    number: 114,
    what: 'text is not normalised and not trimmed',
    expected: 'and from bytes come no lone surrogates',
    source: 'Encoding',
    cases: [
      { name: 'two ways to write é', input: 'data: e\u0301\u00e9\n\n', events: ['e\u0301\u00e9'] },
      {
        name: 'white space at both ends',
        input: 'data: \u2003 a\u00a0\t \n\n',
        events: ['\u2003 a\u00a0\t '],
      },
      { name: 'compatibility characters', input: 'data: ﬁ①Å\n\n', events: ['ﬁ①Å'] },
      {
        name: 'both halves of a pair as bytes',
        input: ['data: ', 0xed, 0xa0, 0xbc, 0xed, 0xbc, 0x8d, '\n\n'],
        events: ['\uFFFD'.repeat(6)],
      },
    ],
  },
  {
    number: 115,
    what: 'what limits count',
    expected: 'one unit everywhere, that of JavaScript’s strings, and the documentation says so',
    source: 'choice',
    async test() {
      // Six letters of 🌍 are twelve units, and 24 bytes.
      const answers = [
        responseOf('data: 🌍🌍🌍🌍🌍🌍\n\n'),
        responseOf('"🌍🌍🌍🌍🌍🌍"\n', 'application/x-ndjson'),
        responseOf('["🌍🌍🌍🌍🌍🌍"]', 'application/json'),
      ]
      for (const answer of answers) {
        const { status } = await createStream(() => answer.clone(), {
          limits: { maxMessageChars: 18 },
        }).start()
        const { error } = await createStream(() => answer, { limits: { maxMessageChars: 13 } }).start()
        expect([status, error?.code]).toEqual(['done', 'limit'])
      }
      const text = () => responseOf('🌍🌍🌍🌍🌍🌍', 'text/plain')
      expect((await createStream(text, { limits: { maxTextChars: 12 } }).start()).status).toBe('done')
      expect((await createStream(text, { limits: { maxTextChars: 11 } }).start()).error?.code).toBe('limit')
    },
  },
])
