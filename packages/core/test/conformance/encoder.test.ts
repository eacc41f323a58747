import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { encodeSse } from '../../src/framing/encode-sse.ts'
import { createRandom } from '../random.ts'
import { describeBehaviours } from './behaviour.ts'
import { judge } from './judge.ts'
import { event } from './seen.ts'
import { bytesOf, read } from './stream-case.ts'

const section = 'K. The server'

describeBehaviours(section, [
  {
    number: 169,
    what: 'what is written is read back as it was',
    expected: 'each CR, LF or CR LF in data begins another `data: ` line; CR and CR LF come back as LF',
    source: 'HTML 9.2.6',
    test() {
      const random = createRandom(5)
      const parts = [
        'a',
        ' ',
        '\n',
        '\r',
        '\r\n',
        ':',
        'data: x',
        'é🌍',
        '\uFEFF',
        '\0',
        '\u2028',
        '{"a":1}',
        '',
      ]
      for (let round = 0; round < 1000; round++) {
        const data = Array.from({ length: random(8) }, () => parts[random(parts.length)]).join('')
        const block = encodeSse({ data, event: 'x', id: '7', comment: data, retryMs: 5 })
        const expected = { events: [event(data.replace(/\r\n|\r/g, '\n'), 'x', '7')], id: '7', retry: [5] }
        expect(read([bytesOf(block)]), JSON.stringify(data)).toEqual({ ...expected, whole: true })
        expect(judge([bytesOf(block)])).toEqual(expected)
        for (const line of block.split('\n'))
          expect(line).toMatch(/^(?:|(?:data|: |event|id|retry|:)[: ].*)$/su)
      }
      expect(encodeSse({ data: 'one\ntwo' })).toBe('data: one\ndata: two\n\n')
      expect(encodeSse({ data: '' })).toBe('data: \n\n')
    },
  },
  {
    number: 170,
    what: 'a line end or NUL in `event` or `id`, a line end in a comment',
    expected: 'is refused, or becomes another comment: no value can write an event of its own',
    source: 'HTML 9.2.6',
    test() {
      const evil = [
        'x\ndata: injected\n\n',
        'x\rdata: injected\r\r',
        'x\r\n\r\ndata: injected',
        'x\0',
        '\n',
        '\r',
      ]
      for (const value of evil) {
        expect(() => encodeSse({ event: value, data: 'a' })).toThrow(TypeError)
        expect(() => encodeSse({ id: value, data: 'a' })).toThrow(TypeError)
        expect(read([bytesOf(encodeSse({ comment: value, data: 'a' }))]).events).toEqual([event('a')])
      }
    },
  },
  {
    number: 171,
    what: '`retry` that is no whole number from 0',
    expected: 'is not written',
    source: 'HTML 9.2.6',
    test() {
      for (const retryMs of [-1, 1.5, Number.NaN, Infinity, 2 ** 53])
        expect(() => encodeSse({ retryMs })).toThrow(TypeError)
      expect(encodeSse({ retryMs: 0 })).toBe('retry: 0\n\n')
      expect(read([bytesOf(encodeSse({ retryMs: 3000 }))]).retry).toEqual([3000])
    },
  },
])

it('has nothing to hold the server package to while there is none', ({ task }) => {
  task.meta.notYet = {
    section,
    why: 'no server package',
    behaviours: [
      [172, 'headers that proxies need: the type, no cache, no transformation, no buffering, no length'],
      [173, 'a comment every 10 to 15 seconds to keep the connection alive, until the client has gone'],
      [174, 'headers go out at once, before the first event'],
      [175, 'a client that goes stops timers, listeners and blocked reads within a tick'],
      [176, 'back-pressure is heeded, and a client that is stuck is dropped after a limit'],
      [177, 'an error after the headers is an event with a JSON body, then the end'],
      [178, 'a finished stream ends in an event of its own, and a reconnect after it in 204 or that event'],
      [179, 'an event is in the journal before anybody is sent it, and its id is its place there'],
      [180, 'readers may all go while the producer runs on; only a cancel stops it'],
      [181, 'the journal is bounded in entries, bytes and age; what is gone is an explicit gap'],
      [182, 'who may read is asked on resume as on the first read, and ids cannot be guessed'],
    ],
  }
  expect(existsSync(new URL('../../../server', import.meta.url))).toBe(false)
})
