import { describe, expect, it, vi } from 'vitest'
import { accepted, rejected } from '../../test/json-cases.ts'
import { createRandom } from '../../test/random.ts'
import { createJsonReader } from './create-json-reader.ts'

/** What is read of pieces, with the value looked at after each. */
function read(pieces: readonly string[]) {
  const reader = createJsonReader()
  const values: unknown[] = []
  for (const piece of pieces) {
    reader.push(piece)
    values.push(reader.value)
  }
  reader.end()
  return { reader, values }
}

const isWhole = ({ reader }: ReturnType<typeof read>, text: string) =>
  reader.complete && !reader.error && /^[ \t\r\n]*$/.test(text.slice(reader.length))

/** The case in the middle of others, so that much of what is around it comes whole. */
const within = (text: string) =>
  `{"before":[[${'{"river":"bends, {and} [bends]\\""},'.repeat(3)}7],${text},${'"stone",-1.5e3,'.repeat(5)}null],"case":${text},"after":"${'\\u00e9\\n'.repeat(12)}","end":{"of":"it"}}`

/** Whether a value is what another one can have been before more of it came. */
function isBefore(early: unknown, late: unknown): boolean {
  if (early === undefined) return true
  if (typeof early === 'string') return typeof late === 'string' && late.startsWith(early)
  if (typeof early !== 'object' || early === null) return Object.is(early, late)
  if (typeof late !== 'object' || late === null || Array.isArray(early) !== Array.isArray(late)) return false
  return Object.entries(early).every(([key, value]) =>
    isBefore(value, (late as Record<string, unknown>)[key]),
  )
}

it('has cases enough', () => {
  expect(accepted.length + rejected.length).toBeGreaterThanOrEqual(150)
  for (const text of rejected) expect(() => JSON.parse(text), text).toThrow()
})

it.each(accepted.map((text) => [text]))('accepts %j, cut anywhere', (plain) => {
  const repeatsKeys = /"(.*)".*"\1"\s*:/.test(plain)
  for (const text of [plain, within(plain)]) {
    const expected = JSON.parse(text)
    for (let at = 0; at <= text.length; at++) {
      const result = read([text.slice(0, at), text.slice(at)])
      if (!isWhole(result, text)) throw new Error(`Not whole, cut at ${at}: ${result.reader.error}`)
      // As text, so that the order of keys counts too.
      if (JSON.stringify(result.reader.value) !== JSON.stringify(expected))
        expect(result.reader.value, `cut at ${at}`).toEqual(expected)
      if (!repeatsKeys && !isBefore(result.values[0], expected))
        expect(result.values[0], `cut at ${at}`).toEqual(expected)
    }
    const { reader, values } = read(text.split(''))
    expect(reader.value).toEqual(expected)
    if (!repeatsKeys) for (const value of values) expect(isBefore(value, expected)).toBe(true)
  }
})

it.each(rejected.map((text) => [text]))('rejects %j, cut anywhere', (plain) => {
  for (const text of [plain, within(plain)]) {
    expect(() => JSON.parse(text)).toThrow()
    const { error } = read(text.split('')).reader
    for (let at = 0; at <= text.length; at++) {
      const result = read([text.slice(0, at), text.slice(at)])
      if (isWhole(result, text)) throw new Error(`Taken for JSON, cut at ${at}`)
      // What is wrong does not depend on how it came.
      if (result.reader.error !== error) expect(result.reader.error, `cut at ${at}`).toBe(error)
    }
    expect(isWhole(read(text.split('')), text)).toBe(false)
  }
})

describe('sharing', () => {
  it('keeps what has not grown, and makes anew what has', () => {
    const reader = createJsonReader()
    reader.push('{"a":{"x":[1,2]},"b":{"c":"he')
    const first = reader.value as { a: unknown; b: object }
    expect(reader.value).toBe(first)
    reader.push('')
    reader.push('llo')
    const second = reader.value as typeof first
    expect(second).not.toBe(first)
    expect(second.a).toBe(first.a)
    expect(second.b).not.toBe(first.b)
    expect(first).toEqual({ a: { x: [1, 2] }, b: { c: 'he' } })
    reader.push('","d')
    const third = reader.value
    reader.push('eep"')
    expect(reader.value).toBe(third)
    reader.push(':tr')
    expect(reader.value).toBe(third)
    reader.push('ue}}')
    expect(reader.value).toEqual({ a: { x: [1, 2] }, b: { c: 'hello', deep: true } })
    expect((reader.value as typeof first).a).toBe(first.a)
  })

  it('never changes what it has given, nor goes back', () => {
    const random = createRandom(5)
    const make = (depth: number): unknown => {
      const kind = random(depth > 3 ? 3 : 5)
      if (kind === 0) return random(1000) - 500
      if (kind === 1) return [true, false, null][random(3)]
      if (kind === 2) return 'a\\"\n\u{1f600}é'.repeat(random(3))
      if (kind === 3) return Array.from({ length: random(4) }, () => make(depth + 1))
      return Object.fromEntries(
        Array.from({ length: random(4) }, (_, index) => [`k${index}`, make(depth + 1)]),
      )
    }
    for (let round = 0; round < 300; round++) {
      const expected = make(0)
      const text = JSON.stringify(expected, null, random(3))
      const reader = createJsonReader()
      const kept: [unknown, string][] = []
      for (let at = 0; at < text.length; ) {
        const size = 1 + random(round % 2 ? 9 : 300)
        reader.push(text.slice(at, at + size))
        at += size
        if (random(2)) kept.push([reader.value, JSON.stringify(reader.value)])
      }
      reader.end()
      expect(reader.value).toEqual(expected)
      for (const [value, json] of kept) {
        expect(JSON.stringify(value)).toBe(json)
        expect(isBefore(value, expected)).toBe(true)
      }
    }
  })
})

it('tells where it reads, and how many elements are finished', () => {
  const reader = createJsonReader()
  const paths = ['[', '{"a":1', '}', ',2', ',', '["x"', ',{"b":[1', ',', '2]}]', ']'].map((piece) => {
    reader.push(piece)
    return reader.path
  })
  expect(paths).toEqual([[0], [0, 'a'], [1], [1], [2], [2, 1], [2, 1, 'b', 0], [2, 1, 'b', 1], [3], []])
})

it('counts the elements of an array that come many at once', () => {
  const reader = createJsonReader()
  const elements = Array.from({ length: 100 }, (_, index) => ({ index, name: 'stone' }))
  reader.push(`{"all":${JSON.stringify(elements).slice(0, -1)},{"index":100`)
  expect(reader.path).toEqual(['all', 100, 'index'])
  expect(reader.value).toEqual({ all: [...elements, {}] })
})

it('tells what follows the value from the value', () => {
  const reader = createJsonReader()
  reader.push('{"a":1} and so on')
  expect(reader.length).toBe(7)
  expect(reader.complete).toBe(true)
  reader.push('more')
  expect(reader.length).toBe(7)
})

it('tells where an error is', () => {
  const reader = createJsonReader()
  reader.push('{"a":1, oops')
  expect(reader.error).toBe('o does not belong there')
  expect(reader.length).toBe(9)
})

it('reads much text that nobody asks about', () => {
  const reader = createJsonReader()
  const expected = Array.from({ length: 4000 }, (_, index) => ({
    index,
    text: 'a "stone"\n'.repeat(index % 7),
  }))
  const json = JSON.stringify({ list: expected, prose: 'é\ud83d\n'.repeat(30_000) }, null, 1)
  for (let at = 0; at < json.length; at += 7) reader.push(json.slice(at, at + 7))
  expect(reader.value).toEqual(JSON.parse(json))
  expect(reader.length).toBe(json.length)
})

it('gives nearly all to the parser of the engine, and nothing twice', () => {
  const record = (index: number) => ({
    index,
    name: 'a "stone"\n',
    tags: ['river', 'bend'],
    place: { lat: 1.5, lon: -2e3 },
  })
  const list = Array.from({ length: 3000 }, (_, index) => record(index))
  const json = JSON.stringify({
    list,
    nested: { deep: [{ list }] },
    prose: 'stone\n"bend" \\ é\\n'.repeat(9000),
  })
  const parse = vi.spyOn(JSON, 'parse')
  try {
    const reader = createJsonReader()
    for (let at = 0; at < json.length; at += 20) reader.push(json.slice(at, at + 20))
    expect(reader.complete).toBe(true)
    const given = parse.mock.calls.reduce((sum, [text]) => sum + text.length, 0)
    expect(given / json.length).toBeGreaterThan(0.97)
    expect(given / json.length).toBeLessThan(1.01)
    expect(parse.mock.results.every(({ type }) => type === 'return')).toBe(true)
  } finally {
    parse.mockRestore()
  }
})

it('is no deeper than it may be', () => {
  const reader = createJsonReader(3)
  reader.push('[[[[')
  expect(reader.error).toContain('3')
  const another = createJsonReader(3)
  another.push(`[[${'1,'.repeat(50)}[[${'2,'.repeat(50)}3]]]]`)
  expect(another.error).toContain('3')
})
