import { describe, expect, it } from 'vitest'
import { cutsOf } from '../../test/cuts.ts'
import { framingOf } from './framing-of.ts'
import { createNdjsonFraming } from './ndjson.ts'

function read(pieces: readonly string[], maxMessageChars = 1000) {
  const seen: unknown[] = []
  const framing = createNdjsonFraming(({ json }) => seen.push(json), maxMessageChars)
  for (const piece of pieces) framing.push(piece)
  return { seen, whole: framing.end() }
}

describe('newline-delimited JSON', () => {
  it.each<[string, string, unknown[], boolean]>([
    ['ends a line at LF', '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }], true],
    ['ends a line at CRLF', '{"a":1}\r\n{"a":2}\r\n', [{ a: 1 }, { a: 2 }], true],
    ['skips lines of nothing', '\n\r\n{"a":1}\n \n\n{"a":2}\n\n', [{ a: 1 }, { a: 2 }], true],
    ['delivers a last line without its end', '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }], true],
    ['says that a last line is cut', '{"a":1}\n{"a":', [{ a: 1 }], false],
    ['does not break lines at U+2028 and U+2029', '{"a":"\u2028\u2029"}\n', [{ a: '\u2028\u2029' }], true],
    ['does not break lines at a bare CR', '{"a":\r1}\r\n', [{ a: 1 }], true],
    ['takes any JSON', '"a"\nnull\n[1]\n', ['a', null, [1]], true],
    ['is whole without a line', '', [], true],
  ])('%s, wherever the input is cut', (_, input, seen, whole) => {
    for (const pieces of cutsOf(input)) expect(read(pieces)).toEqual({ seen, whole })
  })

  it('delivers a line as soon as its end is there', () => {
    const seen: unknown[] = []
    const framing = createNdjsonFraming(({ json }) => seen.push(json), 100)
    framing.push('1\n2')
    expect(seen).toEqual([1])
  })

  it('refuses a line that is no JSON, and names its number and length and not its words', () => {
    for (const pieces of cutsOf('1\n\nsecret\n')) {
      expect(() => read(pieces)).toThrow(
        expect.objectContaining({
          code: 'invalid-message',
          message: 'Line 3 of the reply is not JSON (6 characters).',
        }),
      )
    }
  })

  it('gives up a line that is too long, ended or not', () => {
    for (const line of ['"123456789"', '"123456789"\n'])
      expect(() => read([line], 10)).toThrow(expect.objectContaining({ code: 'limit' }))
    expect(read(['"12345678"\n', '"12345678"'], 10).seen).toHaveLength(2)
  })

  it('takes time in proportion to a line that comes in single characters', () => {
    const seen: number[] = []
    const framing = createNdjsonFraming(({ data }) => seen.push(data.length), 4_000_000)
    framing.push('"')
    for (let index = 0; index < 2_000_000; index++) framing.push('x')
    framing.push('"\n')
    expect(seen).toEqual([2_000_002])
  })

  it.each([
    'application/x-ndjson',
    'application/ndjson; charset=utf-8',
    'Application/JSONL',
    'application/x-jsonlines',
    'application/jsonlines',
    'application/json-l',
  ])('is known by its content type: %s', (type) => {
    expect(framingOf(type)).toBe('ndjson')
  })
})
