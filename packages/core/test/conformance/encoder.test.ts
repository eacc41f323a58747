import { expect } from 'vitest'
import { encodeSse } from '../../src/framing/encode-sse.ts'
import { createRandom } from '../random.ts'
import { describeBehaviours } from './behaviour.ts'
import { judge } from './judge.ts'
import { event } from './seen.ts'
import { bytesOf, read } from './stream-case.ts'

describeBehaviours('K. The server', [
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
