import { describe, expect, it } from 'vitest'
import { accepted, rejected } from '../../test/json-cases.ts'
import { createRandom } from '../../test/random.ts'
import { createJsonReader } from './create-json-reader.ts'

/** What is read of pieces, with the value looked at after each. */
function read(pieces: readonly string[]) {
  const reader = createJsonReader()
  const values: unknown[] = []
  let taken = 0
  for (const piece of pieces) {
    taken += reader.push(piece)
    values.push(reader.value)
  }
  reader.end()
  return { reader, values, taken }
}

const isWhole = ({ reader, taken }: ReturnType<typeof read>, text: string) =>
  reader.complete && !reader.error && /^[ \t\r\n]*$/.test(text.slice(taken))

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

it.each(accepted.map((text) => [text]))('accepts %j, cut anywhere', (text) => {
  const expected = JSON.parse(text)
  for (let at = 0; at <= text.length; at++) {
    const result = read([text.slice(0, at), text.slice(at)])
    expect(isWhole(result, text)).toBe(true)
    expect(result.reader.value).toEqual(expected)
    expect(Object.keys(Object(result.reader.value))).toEqual(Object.keys(Object(expected)))
  }
  const { reader, values } = read([...text.split('')])
  expect(reader.value).toEqual(expected)
  if (!/"(.*)".*"\1"\s*:/.test(text)) for (const value of values) expect(isBefore(value, expected)).toBe(true)
})

it.each(rejected.map((text) => [text]))('rejects %j, cut anywhere', (text) => {
  for (let at = 0; at <= text.length; at++)
    expect(isWhole(read([text.slice(0, at), text.slice(at)]), text)).toBe(false)
  expect(isWhole(read(text.split('')), text)).toBe(false)
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
        const size = 1 + random(9)
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

it('counts the finished elements of an array', () => {
  const reader = createJsonReader()
  const counts = ['[', '{"a":1', '}', ',2', ',', '[3]', ']'].map((piece) => {
    reader.push(piece)
    return reader.finished
  })
  expect(counts).toEqual([0, 0, 1, 1, 2, 3, 3])
})

it('tells what follows the value from the value', () => {
  const reader = createJsonReader()
  expect(reader.push('{"a":1} and so on')).toBe(7)
  expect(reader.complete).toBe(true)
  expect(reader.push('more')).toBe(0)
})

it('is no deeper than it may be', () => {
  const reader = createJsonReader(3)
  reader.push('[[[[')
  expect(reader.error).toContain('3')
})
