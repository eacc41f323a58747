import { describe, expect, it } from 'vitest'
import { cutsOf } from '../../test/cuts.ts'
import { createJsonFraming } from './json.ts'

function read(pieces: readonly string[], maxMessageChars = 1000) {
  const seen: unknown[] = []
  const framing = createJsonFraming(({ json }) => seen.push(json), maxMessageChars)
  for (const piece of pieces) framing.push(piece)
  return { seen, whole: framing.end() }
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)

describe('a reply that says it is JSON', () => {
  it.each<[string, string, unknown[]]>([
    ['is one message', '{"a":[{"b":1}]}', [{ a: [{ b: 1 }] }]],
    ['is one message when it has many lines', `\n ${pretty({ a: [1, { b: 2 }] })}\n`, [{ a: [1, { b: 2 }] }]],
    ['is one message when it has one line', '{"a":1}\n', [{ a: 1 }]],
    ['may be a word', ' "a" ', ['a']],
    ['may be nothing', ' \n', []],
    ['is several when it holds one a line', '{"a":1}\n\n{"a":2}\r\n{"a":3}', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ['is its elements when it is an array', '[{"a":1},{"a":[2]}]', [{ a: 1 }, { a: [2] }]],
    [
      'is its elements, however they are written',
      pretty([{ a: 1 }, [2, [3]], 4, 'x', null]),
      [{ a: 1 }, [2, [3]], 4, 'x', null],
    ],
    [
      'has elements whose strings hold brackets',
      '["]", {"a\\"}":"[\\\\"}, ",\\\\\\""]',
      [']', { 'a"}': '[\\' }, ',\\"'],
    ],
    ['is one message when it is an array of nothing', ' [ ]\n', [[]]],
  ])('%s, wherever it is cut', (_, input, seen) => {
    for (const pieces of cutsOf(input)) expect(read(pieces)).toEqual({ seen, whole: true })
  })

  it('delivers an element as soon as it is complete', () => {
    const seen: unknown[] = []
    const framing = createJsonFraming(({ json }) => seen.push(json), 100)
    framing.push('[{"a":1}')
    expect(seen).toEqual([{ a: 1 }])
    framing.push('\n,\n{"a":2')
    expect(seen).toHaveLength(1)
    framing.push('}')
    expect(seen).toHaveLength(2)
  })

  it.each(['[', '[1', '[1,', '[{"a":1}', '[{"a":1},{"b', '["]'])(
    'is cut when its array has no end: %s',
    (input) => {
      for (const pieces of cutsOf(input)) expect(read(pieces).whole).toBe(false)
    },
  )

  it.each(['{"a":', 'oops', '[oops]', '[{"a":1]', '[1] oops', '[1]]', '{"a":1}\noops\n'])(
    'is refused when it is none: %s',
    (input) => {
      for (const pieces of cutsOf(input))
        expect(() => read(pieces)).toThrow(expect.objectContaining({ code: 'invalid-message' }))
    },
  )

  it.each(['{"a":"123456789"}', '[1,"123456789"]', '["1234567890', '{}\n"123456789"'])(
    'is given up when a part of it is too long: %s',
    (input) => {
      for (const pieces of cutsOf(input))
        expect(() => read(pieces, 10)).toThrow(expect.objectContaining({ code: 'limit' }))
    },
  )

  it('may be an array of any length, as long as each element is within the limit', () => {
    expect(read([JSON.stringify(Array.from({ length: 100 }, () => 'x'))], 10).seen).toHaveLength(100)
  })

  it.each(['{"a":"', '[{"a":"'])(
    'takes time in proportion when it comes in single characters: %s',
    (begin) => {
      const seen: number[] = []
      const framing = createJsonFraming(({ data }) => seen.push(data.length), 4_000_000)
      framing.push(begin)
      for (let index = 0; index < 1_000_000; index++) framing.push('x')
      framing.push(begin.startsWith('[') ? '"}]' : '"}')
      framing.end()
      expect(seen).toEqual([1_000_008])
    },
  )
})
