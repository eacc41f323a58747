import { expect } from 'vitest'
import { createStream } from '../../src/create-stream.ts'
import { sends } from '../fake-server.ts'
import { createRandom } from '../random.ts'
import { describeBehaviours } from './behaviour.ts'
import { judge } from './judge.ts'
import { event } from './seen.ts'
import { over, sendsBytes, setUpRun } from './set-up-run.ts'
import { bytesOf, read } from './stream-case.ts'
import { catchUncaught } from './uncaught.ts'

describeBehaviours('A. Bytes to lines to blocks', [
  {
    number: 10,
    what: 'the first colon divides name and value',
    expected: 'later colons belong to the value',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'two in the value', input: 'data: a: b:c\n\n', events: ['a: b:c'] },
      { name: 'one after the other', input: 'data::a\n\n', events: [':a'] },
      { name: 'a colon and nothing else', input: 'data: :\n\n', events: [':'] },
      {
        name: 'in an event’s name and id',
        input: 'event: a:b\nid: c:d\ndata\n\n',
        events: [event('', 'a:b', 'c:d')],
        id: 'c:d',
      },
      {
        name: 'an address',
        input: 'data: https://example.test:80/\n\n',
        events: ['https://example.test:80/'],
      },
    ],
  },
  {
    number: 11,
    what: 'one space after the colon is removed, and nothing else',
    expected: 'a tab, a no-break space, a second space and spaces at the end stay',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'one space', input: 'data: a\n\n', events: ['a'] },
      { name: 'two spaces', input: 'data:  a\n\n', events: [' a'] },
      { name: 'spaces at the end', input: 'data: a  \n\n', events: ['a  '] },
      { name: 'a tab', input: 'data:\ta\n\n', events: ['\ta'] },
      { name: 'a tab after the space', input: 'data: \ta\n\n', events: ['\ta'] },
      { name: 'a no-break space', input: 'data:\u00a0a\n\n', events: ['\u00a0a'] },
      { name: 'an ideographic space', input: 'data:\u3000a\n\n', events: ['\u3000a'] },
      { name: 'a space and nothing else', input: 'data: \n\n', events: [''] },
      { name: 'two spaces and nothing else', input: 'data:  \n\n', events: [' '] },
      {
        name: 'in an event’s name and id',
        input: 'event:  x \nid:  7 \ndata\n\n',
        events: [event('', ' x ', ' 7 ')],
        id: ' 7 ',
      },
    ],
  },
  {
    number: 12,
    what: 'a line without a colon',
    expected: 'is a field with an empty value',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'data', input: 'data\n\n', events: [''] },
      { name: 'data twice', input: 'data\ndata\n\n', events: ['\n'] },
      { name: 'event', input: 'event: x\nevent\ndata: a\n\n', events: ['a'] },
      { name: 'id', input: 'id: 7\n\nid\ndata: a\n\n', events: ['a'] },
      { name: 'retry', input: 'retry\ndata: a\n\n', events: ['a'] },
      { name: 'a name nobody knows', input: 'hello\ndata: a\n\n', events: ['a'] },
      { name: 'a name that only begins as a known one', input: 'database\ndata: a\n\n', events: ['a'] },
    ],
  },
  {
    number: 13,
    what: 'what no blank line ended when the stream ends',
    expected: 'is dropped, lines that are complete as well',
    source: 'HTML 9.2.6',
    differs:
      'A last block that is plainly whole, a JSON object that parses or `[DONE]`, counts: see 140. A run that ends in any other ' +
      'is `truncated`.',
    cases: [
      { name: 'a line that nothing ends', input: 'data: a\n\ndata: b', events: ['a'], cut: true },
      { name: 'a complete line', input: 'data: a\n\ndata: b\n', events: ['a'], cut: true },
      { name: 'several lines', input: 'data: a\n\ndata: b\ndata: c\n', events: ['a'], cut: true },
      { name: 'an event’s name without data', input: 'data: a\n\nevent: x\n', events: ['a'], cut: true },
      {
        name: 'an id',
        input: 'id: 1\ndata: a\n\nid: 2\n',
        events: [event('a', 'message', '1')],
        id: '1',
        cut: true,
      },
      { name: 'half a JSON object', input: 'data: {"a":', cut: true },
      { name: 'half a field name', input: 'data: a\n\nda', events: ['a'], cut: true },
      { name: 'nothing at all', input: '' },
    ],
  },
  {
    number: 14,
    what: 'a line that neither CR nor LF ended when the stream ends',
    expected: 'is no line: a `retry` or `id` in it has no effect',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'retry', input: 'data: a\n\nretry: 9999', events: ['a'], cut: true },
      { name: 'id', input: 'data: a\n\nid: 7', events: ['a'], cut: true },
      { name: 'id after whole JSON', input: 'data: {}\nid: 7', cut: true },
      { name: 'event after whole JSON', input: 'data: {}\nevent: x', cut: true },
      {
        name: 'retry whose line is complete',
        input: 'data: a\n\nretry: 9999\n',
        events: ['a'],
        retry: [9999],
      },
    ],
  },
  {
    number: 15,
    what: 'any way to cut the bytes into chunks',
    expected: 'the same events in the same order',
    source: 'HTML 9.2.6',
    test() {
      const random = createRandom(3)
      const parts = [
        'data',
        'data: ',
        'event: ',
        'id: ',
        'id',
        'retry: 7',
        ':',
        ' ',
        'é',
        '🌍',
        '\0',
        '\n',
        '\r',
        '\r\n',
        '\n\n',
      ]
      let events = 0
      for (let round = 0; round < 500; round++) {
        const bytes = bytesOf(Array.from({ length: 30 }, () => parts[random(parts.length)] as string))
        const whole = read([bytes])
        const pieces: Uint8Array[] = []
        for (let at = 0; at < bytes.length; ) {
          const size = random(4)
          pieces.push(bytes.subarray(at, at + size))
          at += size
        }
        expect(read(pieces), `${pieces}`).toEqual(whole)
        expect(judge([bytes]).events).toEqual(whole.events)
        events += whole.events.length
      }
      expect(events).toBeGreaterThan(200)
    },
    cases: [
      {
        name: 'all fields, endings and lengths of characters',
        input: '\uFEFF: é\r\nid: 1é\rretry: 5\ndata: 日本\r\ndata: 🌍\n\nevent: ✓\ndata\n\r\n',
        events: [event('日本\n🌍', 'message', '1é'), event('', '✓', '1é')],
        id: '1é',
        retry: [5],
      },
    ],
  },
  {
    number: 16,
    what: 'a chunk that is a view of a larger buffer',
    expected: 'only the view is read',
    source: 'choice',
    async test() {
      const bytes = bytesOf('data: no\n\ndata: é\n\ndata: no\n\n')
      const view = new Uint8Array(bytes.buffer, 10, 10)
      for (const chunk of [view, Buffer.from(bytes.buffer, 10, 10), new DataView(bytes.buffer, 10, 10)]) {
        async function* body() {
          yield chunk
        }
        const state = await createStream(body, { framing: 'sse' }).start()
        expect(state).toMatchObject({ status: 'done', text: 'é' })
      }
    },
  },
  {
    number: 17,
    what: 'a new connection begins with a new parser',
    expected: 'no data, event name, half line, half character or byte order mark of the last one is left',
    source: 'HTML 9.2.6',
    async test() {
      const { stream, pass, messages } = setUpRun(
        [
          sendsBytes('\uFEFFid: 1\ndata: a\n\nevent: x\ndata: lost\n'),
          sendsBytes('data: b\n\ndata: half a character ', 0xf0, 0x9f),
          sendsBytes('\uFEFFdata: c\n\ndata: a line that ends\r'),
          sendsBytes('\ndata: d\n\nretry: 5'),
          sendsBytes('00\ndata: e\n\n'),
          over,
        ],
        { protocol: 'events' },
      )
      const ended = stream.start()
      for (let connection = 0; connection < 6; connection++) await pass(30_000)
      expect((await ended).status).toBe('done')
      expect(messages).toEqual(['a', 'b', 'c', 'd', 'e'].map((data) => event(data, 'message', '1')))
    },
  },
  {
    number: 18,
    what: 'a handler that throws',
    expected: 'loses no later event and changes no order',
    source: 'choice',
    async test() {
      const uncaught = catchUncaught()
      const boom = () => {
        throw new Error('boom')
      }
      const { stream, messages, events } = setUpRun([sends('data: a\n\ndata: b\n\nevent: x\ndata: c\n\n')], {
        protocol: 'events',
        reconnect: false,
        onMessage: boom,
        onEvent: boom,
        on: { x: boom, message: boom },
      })
      await stream.start()
      expect(messages.map(({ data }) => data)).toEqual(['a', 'b', 'c'])
      expect(events).toHaveLength(3)
      expect(await uncaught.errors()).toHaveLength(9)
    },
  },
  {
    number: 19,
    what: 'a line that can become no known field any more',
    expected: 'may be forgotten at once, but its end still counts',
    source: 'choice',
    differs:
      'It is kept to its end, within the limit on messages: one server reports its failure in a field of its own, `error`, ' +
      'which is read wherever it is cut.',
    cases: [
      { name: 'long, and then a field', input: `x${'y'.repeat(50)}\ndata: a\n\n`, events: ['a'] },
      { name: 'with its end of CR LF', input: 'data: a\r\nxyz: 1\r\n\r\n', events: ['a'] },
      {
        name: 'the field error',
        input: 'data: a\n\nerror: {"message":"out of memory"}\n',
        events: ['a', event('{"message":"out of memory"}', 'error')],
        unjudged: 'It has no such field, nor has the standard.',
      },
    ],
  },
])
