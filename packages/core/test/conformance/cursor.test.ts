import { expect } from 'vitest'
import { chat } from '../events.ts'
import { sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { encodeAll, numbered, numberedEnd, over, setUpRun } from './set-up-run.ts'
import { bytesOf, read } from './stream-case.ts'

describeBehaviours('C. Ids and Last-Event-ID', [
  {
    number: 45,
    what: 'an id that the app gives, such as after a reload',
    expected: 'is sent with the first request, and counts as received',
    source: 'choice',
    async test() {
      const { stream, requests, messages } = setUpRun(
        [sends(encodeAll({ id: '4', data: 'again' }, { id: '5', data: 'new' }))],
        { cursor: '4', protocol: 'events', reconnect: false },
      )
      await stream.start()
      expect(requests[0]?.headers.get('last-event-id')).toBe('4')
      expect(messages).toEqual([event('new', 'message', '5')])
    },
  },
  {
    number: 46,
    what: 'the id a connection begins with',
    expected: 'is that of events without one, until the server sends another',
    source: 'Chromium',
    differs:
      'By the letter of HTML 9.2.6 the first blank line of a connection without ids would take the id back. Chromium ' +
      'keeps it, and so do we: a place to go on from is worth more.',
    async test() {
      expect(read([bytesOf('data: a\n\nid: 2\ndata: b\n\n')], '1').events).toEqual([
        event('a', 'message', '1'),
        event('b', 'message', '2'),
      ])
      const { stream, pass, requests, messages } = setUpRun(
        [sends('id: 1\ndata: a\n\n'), sends('data: b\n\n'), sends('data: c\n\nid: 2\ndata: d\n\n'), over],
        { protocol: 'events' },
      )
      const ended = stream.start()
      for (let connection = 0; connection < 4; connection++) await pass(1000)
      expect((await ended).status).toBe('done')
      expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '1', '1', '2'])
      expect(messages.map(({ data, id }) => data + id)).toEqual(['a1', 'b1', 'c1', 'd2'])
    },
  },
  {
    number: 47,
    what: '`Last-Event-ID` to another origin',
    expected: 'has a browser ask first, and the server must allow the header',
    source: 'Fetch',
    platform: 'The browser’s. Without an id nothing that we send has it ask: a first GET goes out at once.',
    async test() {
      const { stream, requests } = setUpRun([sends(chat.answer('Hi'))])
      await stream.start()
      const headers = [...(requests[0]?.headers ?? [])]
      expect(headers.map(([name]) => name)).toEqual(['accept'])
      for (const [, value] of headers) {
        // Well within what "CORS-safelisted request-header" allows in `Accept`.
        expect(value).toMatch(/^[\w/*;=.,+ -]{1,128}$/)
      }
    },
  },
  {
    number: 48,
    what: 'ids come from a server and go back to it',
    expected: 'as they are, up to a length, and nothing is read into them but their order',
    source: 'choice',
    async test() {
      const hostile = '"><script>x</script>; a=b, %00 ../..'
      const long = '9'.repeat(5000)
      const { stream, pass, requests } = setUpRun(
        [sends(encodeAll({ id: hostile, data: 'a' })), sends(encodeAll({ id: long, data: 'b' })), over],
        { protocol: 'events' },
      )
      const ended = stream.start()
      for (let connection = 0; connection < 3; connection++) await pass(1000)
      expect(await ended).toMatchObject({ status: 'done', cursor: long })
      expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, hostile, null])
    },
  },
  {
    number: 49,
    what: 'a server that no longer has what came after an id, which the standard has no word for',
    expected: 'says so in an event, or shows it by its numbers; the client does not guess',
    source: 'choice',
    async test() {
      const gap = JSON.stringify({ requested: '1', available: '9' })
      for (const second of [
        encodeAll({ event: 'gap', data: gap }, { id: '9', data: 'c' }),
        encodeAll({ id: '9', data: 'c' }),
      ]) {
        const { stream, pass, events } = setUpRun(
          [sends(encodeAll({ id: '0', data: 'a' }, { id: '1', data: 'b' })), sends(second), over],
          { protocol: 'events', reconnect: { onGap: 'stop' } },
        )
        const ended = stream.start()
        await pass()
        await pass(1000)
        expect(await ended).toMatchObject({ status: 'error', error: { code: 'gap' } })
        expect(events.at(-1)).toEqual({ type: 'gap', requested: '1', available: '9' })
      }
    },
  },
  {
    number: 50,
    what: 'the cursor that an app keeps',
    expected: 'moves with the event it belongs to: never ahead of what the app was given',
    source: 'choice',
    differs:
      'An event at which `map` throws counts as taken, so that one that is broken does not stop every `resume()`; `retry()` ' +
      'begins anew.',
    async test() {
      const snapshots: string[] = []
      const { stream, pass, requests } = setUpRun(
        [
          sends(numbered('1', 'a') + numbered('2', 'b') + numbered('3', 'c'), 'hang'),
          sends(numbered('3', 'c') + numberedEnd),
        ],
        { onEvent: ({ event }) => event.type === 'text-delta' && event.delta === 'b' && stream.disconnect() },
      )
      const note = () => {
        const { text, cursor } = stream.getSnapshot()
        if (text) snapshots.push(text + cursor)
      }
      stream.subscribe(note)
      void stream.start()
      await pass(20)
      expect(stream.getSnapshot()).toMatchObject({ status: 'cancelled', text: 'ab', cursor: '2' })
      // The third was in the same chunk, and nobody was given it.
      expect(await stream.resume()).toMatchObject({ status: 'done', text: 'abc', cursor: '9' })
      expect(requests[1]?.headers.get('last-event-id')).toBe('2')
      for (const snapshot of snapshots) expect(['a1', 'ab2', 'abc3', 'abc9']).toContain(snapshot)
    },
  },
])
