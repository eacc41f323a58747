import { expect } from 'vitest'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { encodeAll, responseOf, setUpRun } from './set-up-run.ts'

describeBehaviours('B. Fields and events', [
  {
    number: 20,
    what: '`data` adds its value and an LF, and the event loses the last LF',
    expected: '`data`, `data` and a blank line give one LF',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'data twice', input: 'data\ndata\n\n', events: ['\n'] },
      { name: 'three lines', input: 'data: a\ndata: b\ndata: c\n\n', events: ['a\nb\nc'] },
      {
        name: 'lines with other fields between',
        input: 'data: a\nevent: x\ndata: b\nid: 1\ndata: c\n\n',
        events: [event('a\nb\nc', 'x', '1')],
        id: '1',
      },
      {
        name: 'nothing is left for the next event',
        input: 'data: a\ndata: b\n\ndata: c\n\n',
        events: ['a\nb', 'c'],
      },
    ],
  },
  {
    number: 21,
    what: '`data:` alone',
    expected: 'an event with empty data',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'with its colon', input: 'data:\n\n', events: [''] },
      { name: 'without', input: 'data\n\n', events: [''] },
      { name: 'before and after others', input: 'data: a\n\ndata:\n\ndata: b\n\n', events: ['a', '', 'b'] },
      { name: 'with an event’s name', input: 'event: x\ndata:\n\n', events: [event('', 'x')] },
    ],
  },
  {
    number: 22,
    what: 'a block without `data`',
    expected: 'is no event, and its event name does not reach the next block',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'a name alone', input: 'event: x\n\ndata: a\n\n', events: ['a'] },
      { name: 'a reconnection time alone', input: 'retry: 5\n\ndata: a\n\n', events: ['a'], retry: [5] },
      { name: 'an unknown field alone', input: 'x: y\n\ndata: a\n\n', events: ['a'] },
      { name: 'a comment alone', input: ': x\n\ndata: a\n\n', events: ['a'] },
    ],
  },
  {
    number: 23,
    what: 'empty data lines at the start, in the middle and at the end',
    expected: 'all are kept',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'at the start', input: 'data\ndata: x\n\n', events: ['\nx'] },
      { name: 'in the middle', input: 'data: x\ndata:\ndata: y\n\n', events: ['x\n\ny'] },
      { name: 'at the end', input: 'data: x\ndata: \n\n', events: ['x\n'] },
      { name: 'only they', input: 'data\ndata:\ndata: \n\n', events: ['\n\n'] },
      { name: 'of CR', input: 'data\rdata: x\rdata\r\r', events: ['\nx\n'] },
    ],
  },
  {
    number: 24,
    what: 'U+0000 in data or in an event’s name',
    expected: 'is kept',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'in data', input: 'data: a\0b\n\n', events: ['a\0b'] },
      { name: 'as all of the data', input: 'data:\0\n\n', events: ['\0'] },
      { name: 'in an event’s name', input: 'event: \0x\ndata: a\n\n', events: [event('a', '\0x')] },
    ],
  },
  {
    number: 25,
    what: 'an event without a name, or with an empty one',
    expected: 'is named `message`',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'none', input: 'data: a\n\n', events: ['a'] },
      { name: 'event', input: 'event\ndata: a\n\n', events: ['a'] },
      { name: 'event and a colon', input: 'event:\ndata: a\n\n', events: ['a'] },
      { name: 'event, a colon and a space', input: 'event: \ndata: a\n\n', events: ['a'] },
      { name: 'two spaces are a name', input: 'event:  \ndata: a\n\n', events: [event('a', ' ')] },
    ],
  },
  {
    number: 26,
    what: 'several `event` lines in a block',
    expected: 'the last one counts, an empty one too',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'two names', input: 'event: x\nevent: y\ndata: a\n\n', events: [event('a', 'y')] },
      { name: 'the last is empty', input: 'event: x\nevent:\ndata: a\n\n', events: ['a'] },
      { name: 'after the data', input: 'event: x\ndata: a\nevent: y\n\n', events: [event('a', 'y')] },
    ],
  },
  {
    number: 27,
    what: 'an event’s name',
    expected: 'is that of one event',
    source: 'HTML 9.2.6',
    cases: [
      {
        name: 'a named one and one without',
        input: 'event: x\ndata: a\n\ndata: b\n\n',
        events: [event('a', 'x'), 'b'],
      },
      {
        name: 'a block without data between',
        input: 'event: x\ndata: a\n\nevent: y\n\ndata: b\n\n',
        events: [event('a', 'x'), 'b'],
      },
    ],
  },
  {
    number: 28,
    what: 'an event may have any name: `error`, `open`, `__proto__`, `constructor`',
    expected: 'it is an event like others, and finds no handler but its own',
    source: 'HTML 9.2.6',
    differs:
      'What an event named `error` means is for its protocol to say: for text, JSON and most providers it ends the run with ' +
      'what the server reports (see 141). For a feed it is an event like others.',
    cases: ['error', 'open', 'close', '__proto__', 'constructor', 'toString'].map((name) => ({
      name,
      input: `event: ${name}\ndata: a\n\ndata: b\n\n`,
      events: [event('a', name), 'b'],
    })),
    async test() {
      const names = ['error', 'open', '__proto__', 'constructor', 'hasOwnProperty']
      const heard: string[] = []
      const { stream, events } = setUpRun(
        [() => responseOf(encodeAll(...names.map((name) => ({ event: name, data: '1' }))))],
        { protocol: 'events', reconnect: false, on: { open: ({ name }) => heard.push(name) } },
      )
      await stream.start()
      expect(events.map((seen) => seen.type === 'data' && seen.name)).toEqual(names)
      expect(heard).toEqual(['open'])
    },
  },
  {
    number: 29,
    what: 'field names are compared as they stand',
    expected: 'another case, a space, a NUL or a letter that looks alike makes another name',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'another case', input: 'Data: x\nDATA: y\ndata: a\nEvent: z\n\n', events: ['a'] },
      { name: 'a space before', input: ' data: x\ndata: a\n\n', events: ['a'] },
      { name: 'a tab before', input: '\tdata: x\ndata: a\n\n', events: ['a'] },
      { name: 'a space after', input: 'data : x\ndata: a\n\n', events: ['a'] },
      { name: 'NUL after', input: 'data\0: x\ndata: a\n\n', events: ['a'] },
      { name: 'a Cyrillic a', input: 'dаta: x\ndata: a\n\n', events: ['a'] },
      { name: 'fullwidth letters', input: 'ｄａｔａ: x\ndata: a\n\n', events: ['a'] },
      { name: 'a soft hyphen', input: 'da\u00adta: x\ndata: a\n\n', events: ['a'] },
      { name: 'id and retry too', input: 'ID: 1\nRetry: 5\nid : 1\nretry : 5\ndata: a\n\n', events: ['a'] },
      { name: 'only the beginning of a name', input: 'dat: x\ndatas: y\ndata: a\n\n', events: ['a'] },
    ],
  },
  {
    number: 30,
    what: 'an unknown field',
    expected: 'is ignored, and does not end the event',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'between data lines', input: 'data: a\nfoo: bar\ndata: b\n\n', events: ['a\nb'] },
      { name: 'with data in it', input: 'x: data: y\ndata: a\n\n', events: ['a'] },
      { name: 'a name of punctuation', input: '{"a": 1}\n-: x\ndata: a\n\n', events: ['a'] },
      { name: 'a line of JSON without its field', input: '{"text":"x"}\n\ndata: a\n\n', events: ['a'] },
    ],
  },
  {
    number: 31,
    what: '`__proto__`, `constructor` and `toString` as field names',
    expected: 'are unknown fields: names from the wire are looked up in no object',
    source: 'choice',
    cases: ['__proto__', 'constructor', 'toString', 'prototype', 'valueOf'].map((name) => ({
      name,
      input: `${name}: x\n${name}\ndata: a\n\n`,
      events: ['a'],
    })),
    test() {
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(({} as Record<string, unknown>).x).toBeUndefined()
    },
  },
])
