import { expect } from 'vitest'
import { chat } from '../events.ts'
import { sends } from '../fake-server.ts'
import { describeBehaviours } from './behaviour.ts'
import { event } from './seen.ts'
import { encodeAll, responseOf, setUpRun } from './set-up-run.ts'

describeBehaviours('B. Fields and events', [
  {
    number: 32,
    what: 'each event has the last id there was when it came',
    expected: 'also when its own block has none',
    source: 'HTML 9.2.6',
    cases: [
      {
        name: 'the events after it',
        input: 'id: 1\ndata: a\n\ndata: b\n\ndata: c\n\n',
        events: ['a', 'b', 'c'],
        id: '1',
      },
      { name: 'a block without data', input: 'id: 1\n\ndata: a\n\n', events: ['a'], id: '1' },
      {
        name: 'not those before it',
        input: 'data: a\n\nid: 1\ndata: b\n\n',
        events: [event('a'), 'b'],
        id: '1',
      },
      {
        name: 'an id after the data is that of the block',
        input: 'data: a\nid: 1\n\n',
        events: ['a'],
        id: '1',
      },
      { name: 'of two ids in a block the last', input: 'id: 1\nid: 2\ndata: a\n\n', events: ['a'], id: '2' },
    ],
  },
  {
    number: 33,
    what: 'nothing comes after cancel, events of the same chunk included',
    expected: 'the event that is being told is the last',
    source: 'HTML 9.2.6',
    async test() {
      const { stream, messages, events, requests } = setUpRun([sends(chat.answer('a', 'b', 'c'))], {
        onEvent: ({ event }) => event.type === 'text-delta' && event.delta === 'b' && stream.cancel(),
      })
      expect(await stream.start()).toMatchObject({ status: 'cancelled', text: 'ab' })
      expect(messages).toHaveLength(2)
      expect(events).toHaveLength(2)
      expect(requests).toHaveLength(1)

      const told: string[] = []
      const other = setUpRun([() => responseOf('data: a\n\ndata: b\n\n')], {
        onMessage({ message }) {
          told.push(message.data)
          other.stream.cancel()
        },
      })
      expect(await other.stream.start()).toMatchObject({ status: 'cancelled', text: '' })
      expect(told).toEqual(['a'])
      expect(other.events).toEqual([])
    },
  },
  {
    number: 34,
    what: 'the origin of an event',
    expected: 'where one is told, that of the final address',
    source: 'HTML 9.2.6',
    differs:
      'None is told: an event is data, name and id. Who must know where an answer came from opens it by a function.',
    async test() {
      let seen: object = {}
      const { stream } = setUpRun([() => responseOf('data: a\n\n')], {
        onMessage({ message }) {
          seen = message
        },
      })
      await stream.start()
      expect(Object.keys(seen).sort()).toEqual(['data', 'event', 'id'])
      expect('origin' in seen).toBe(false)
    },
  },
  {
    number: 35,
    what: 'comments may be told of, such as for keep-alive and progress',
    expected: 'without any effect on events',
    source: 'choice',
    differs:
      'They are not told of: they keep the connection from counting as silent (see 73), and that is all.',
    async test() {
      const { stream, pass, messages } = setUpRun(
        [() => responseOf(`: one\n\n${encodeAll({ comment: 'two', data: 'a' })}: three\n`)],
        { timeouts: { idleMs: 100 } },
      )
      const ended = stream.start()
      await pass()
      expect(await ended).toMatchObject({ status: 'done', text: 'a' })
      expect(messages).toEqual([event('a')])
    },
  },
])
