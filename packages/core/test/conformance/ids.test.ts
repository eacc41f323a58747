import { expect } from 'vitest'
import { sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { over, sendsBytes, setUpRun } from './set-up-run.ts'

/** What the next connection says in its `Last-Event-ID` after a first one that sent this; `null` for no header. */
async function headerAfter(input: string): Promise<string | null | undefined> {
  const { stream, pass, requests } = setUpRun([sendsBytes(input), over], {
    protocol: 'events',
  })
  const ended = stream.start()
  await pass()
  await pass(1000)
  await ended
  return requests[1]?.headers.get('last-event-id')
}

/** A header's characters as the bytes they stand for, read as UTF-8. */
const decodeHeader = (value: string | null | undefined) =>
  value && new TextDecoder().decode(Uint8Array.from(value, (char) => char.charCodeAt(0)))

describeBehaviours('C. Ids and Last-Event-ID', [
  {
    number: 36,
    what: '`id` counts from the next blank line on',
    expected: 'also in a block without data',
    source: 'HTML 9.2.6',
    cases: [
      { name: 'with data', input: 'id: 1\ndata: a\n\n', events: ['a'], id: '1' },
      { name: 'without', input: 'id: 1\n\n', id: '1' },
      { name: 'after the data', input: 'data: a\nid: 1\n\n', events: ['a'], id: '1' },
      { name: 'without data, before an event', input: 'id: 1\n\ndata: a\n\n', events: ['a'], id: '1' },
      { name: 'with a name and no data', input: 'event: x\nid: 1\n\n', id: '1' },
    ],
    async test() {
      expect(await headerAfter('id: 1\ndata: a\n\nid: 2\n\n')).toBe('2')
    },
  },
  {
    number: 37,
    what: 'the id of a last block that is not complete',
    expected: 'is never where a connection goes on from',
    source: 'HTML 9.2.6',
    cases: [
      {
        name: 'with data',
        input: 'id: 1\ndata: a\n\nid: 2\ndata: b\n',
        events: [event('a', 'message', '1')],
        id: '1',
        cut: true,
      },
      { name: 'alone', input: 'id: 1\ndata: a\n\nid: 2\n', events: ['a'], id: '1', cut: true },
      { name: 'the only one', input: 'data: a\n\nid: 2\n', events: ['a'], cut: true },
    ],
    async test() {
      expect(await headerAfter('id: 1\ndata: a\n\nid: 2\ndata: b\n')).toBe('1')
      expect(await headerAfter('id: 1\ndata: a\n')).toBeNull()
    },
  },
  {
    number: 38,
    what: 'an empty `id`',
    expected: 'takes back the last id, and the next connection sends no header',
    source: 'HTML 9.2.6',
    cases: ['id', 'id:', 'id: '].map((line) => ({
      name: JSON.stringify(line),
      input: `id: 1\ndata: a\n\n${line}\ndata: b\n\ndata: c\n\n`,
      events: [event('a', 'message', '1'), 'b', 'c'],
    })),
    async test() {
      for (const line of ['id', 'id:', 'id: '])
        expect(await headerAfter(`id: 1\ndata: a\n\n${line}\n\n`)).toBeNull()
    },
  },
  {
    number: 39,
    what: 'an id with U+0000 in it',
    expected: 'is ignored: the id before it stays, within a block and after it',
    source: 'HTML 9.2.6',
    cases: [
      {
        name: 'in another block',
        input: 'id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n',
        events: ['a', 'b'],
        id: '1',
      },
      { name: 'in the same block', input: 'id: 1\nid: \0\ndata: a\n\n', events: ['a'], id: '1' },
      { name: 'and nothing else', input: 'id:\0\ndata: a\n\n', events: ['a'] },
      { name: 'before a good one', input: 'id: 2\0\nid: 1\ndata: a\n\n', events: ['a'], id: '1' },
    ],
  },
  {
    number: 40,
    what: 'ids such as "0" and " "',
    expected: 'are ids, and not none',
    source: 'HTML 9.2.6',
    cases: [
      { name: '0', input: 'id: 0\ndata: a\n\n', events: ['a'], id: '0' },
      { name: 'a space', input: 'id:  \ndata: a\n\n', events: ['a'], id: ' ' },
      { name: 'false', input: 'id: false\ndata: a\n\n', events: ['a'], id: 'false' },
      { name: 'a minus', input: 'id: -\ndata: a\n\n', events: ['a'], id: '-' },
    ],
    async test() {
      expect(await headerAfter('id: 0\ndata: a\n\n')).toBe('0')
    },
  },
  {
    number: 41,
    what: 'the next connection sends `Last-Event-ID` when there is an id',
    expected: 'as its UTF-8 bytes',
    source: 'HTML 9.2.3',
    async test() {
      expect(await headerAfter('id: 1\ndata: a\n\n')).toBe('1')
      expect(await headerAfter('data: a\n\n')).toBeNull()
      expect(decodeHeader(await headerAfter('id: …日本🌍\ndata: a\n\n'))).toBe('…日本🌍')
    },
  },
  {
    number: 42,
    what: 'an id that is not ASCII, which `Headers` refuses as text',
    expected: 'goes as one character for each byte',
    source: 'measured',
    cases: [{ name: 'as an id', input: 'id: …日本🌍\ndata: a\n\n', events: ['a'], id: '…日本🌍' }],
    async test() {
      expect(() => new Headers({ 'last-event-id': '…' })).toThrow(TypeError)
      expect(await headerAfter('id: …\ndata: a\n\n')).toBe('\u00e2\u0080\u00a6')
      expect(await headerAfter('id: é\ndata: a\n\n')).toBe('\u00c3\u00a9')
    },
  },
  {
    number: 43,
    what: 'an id with spaces at its start or end, which `Headers` takes off',
    expected: 'cannot come back in a header: carry the cursor in the address or the body',
    source: 'measured',
    platform:
      'HTTP has no such header values. The id itself is kept whole: `url`, `headers` and `body` can be functions of `cursor`.',
    async test() {
      expect(new Headers({ 'last-event-id': ' 1 ' }).get('last-event-id')).toBe('1')
      expect(await headerAfter('id:  1 \ndata: a\n\n')).toBe('1')
      const { stream, pass, requests } = setUpRun([sends('id:  1 \ndata: a\n\n'), over], {
        protocol: 'events',
        source: { url: ({ cursor }) => `https://example.test/?after=${encodeURIComponent(cursor ?? '')}` },
      })
      const ended = stream.start()
      await pass()
      await pass(1000)
      await ended
      expect(requests.map(({ url }) => url)).toEqual([
        'https://example.test/?after=',
        'https://example.test/?after=%201%20',
      ])
    },
  },
  {
    number: 44,
    what: 'an id that no header can hold',
    expected: 'does not make every connection fail: the header is left out',
    source: 'choice',
    async test() {
      for (const id of ['a\u0001b', '\u007f', 'a\u001b[31m']) {
        const { stream, pass, requests, messages } = setUpRun(
          [
            sends(`id: 1\ndata: a\n\nid: ${id}\ndata: b\n\n`),
            // Asked for all of it again, a server sends all of it again.
            sends(`id: 1\ndata: a\n\nid: ${id}\ndata: b\n\nid: 3\ndata: c\n\n`),
            over,
          ],
          { protocol: 'events' },
        )
        const ended = stream.start()
        await pass()
        await pass(1000)
        await pass(1000)
        expect(await ended).toMatchObject({ status: 'done', error: null })
        expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, null, '3'])
        expect(stream.getSnapshot().events.map(({ value }) => value)).toEqual(['a', 'b', 'c'])
        expect(messages).toHaveLength(3)
      }
    },
  },
])
