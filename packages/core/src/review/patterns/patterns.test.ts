import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../test/random.ts'
import { reviewText } from '../../../test/review-text.ts'
import { createMatcher } from './create-matcher.ts'
import { patterns } from './index.ts'

describe('createMatcher', () => {
  it('finds what a search for each pattern finds', () => {
    const random = createRandom(3)
    const word = (length: number) => Array.from({ length }, () => 'abc'[random(3)]).join('')
    for (let round = 0; round < 300; round++) {
      const listed = Array.from({ length: 1 + random(6) }, () => word(1 + random(4)))
      const text = word(random(40))
      const expected = listed.flatMap((pattern, index) =>
        Array.from(text, (_, start) => ({ start, end: start + pattern.length, pattern: index })).filter(
          ({ start }) => text.startsWith(pattern, start),
        ),
      )
      const sorted = (matches: typeof expected) =>
        matches.map(({ start, end, pattern }) => `${start}-${end}:${pattern}`).sort()
      expect(sorted(createMatcher(listed).find(text))).toEqual(sorted(expected))
      const open = Math.max(
        0,
        ...Array.from(text, (_, start) => text.slice(start))
          .filter((end) => listed.some((pattern) => pattern.length > end.length && pattern.startsWith(end)))
          .map(({ length }) => length),
      )
      expect(createMatcher(listed).startOf(text)).toBe(open)
    }
  })

  it('takes time in proportion to the text, for patterns that are made to be slow', () => {
    const listed = Array.from({ length: 200 }, (_, index) => `${'a'.repeat(index + 1)}b`)
    const matcher = createMatcher(listed)
    const timeOf = (length: number) => {
      const text = 'a'.repeat(length)
      const startMs = performance.now()
      matcher.find(text)
      return performance.now() - startMs
    }
    timeOf(200_000)
    const short = Math.min(...[1, 2, 3].map(() => timeOf(200_000)))
    expect(Math.min(...[1, 2, 3].map(() => timeOf(1_600_000)))).toBeLessThan(short * 24)
  })
})

describe('patterns', () => {
  it.each([
    ['I say Foo. Bar', 'I say ***. Bar'],
    ['food and foo', 'food and ***'],
    ['foo', '***'],
    ['no big deal at all', 'no *** at all'],
    ['a foo, foo foo!', 'a ***, *** ***!'],
    ['élfoo foo', 'élfoo ***'],
  ])('replaces in %j, wherever it is cut', async (text, expected) => {
    const check = patterns({ patterns: ['foo', 'big deal', 'deal'] })
    for (let at = 0; at <= text.length; at++) {
      const parts = [text.slice(0, at), text.slice(at)]
      expect((await reviewText(parts, { check, unit: { chars: 1 } })).text).toBe(expected)
      expect((await reviewText(parts, { check })).text).toBe(expected)
    }
  })

  it('finds a phrase that ends before a call', async () => {
    const check = patterns({ patterns: ['foo'] })
    const { text } = await reviewText(['a foo'], { check }, [{ type: 'tool-call-start', id: 'a', name: 'b' }])
    expect(text).toBe('a ***')
  })

  it('blocks, and takes back what was shown where it is asked to', async () => {
    const parts = ['Fine. ', 'Then foo. Rest']
    const check = patterns({ patterns: ['foo'], action: 'block' })
    expect(await reviewText(parts, { check })).toEqual({ text: 'Fine. ', reason: 'content-filter' })
    const all = patterns({ patterns: ['foo'], action: 'block-all' })
    expect(await reviewText(parts, { check: all })).toEqual({ text: '', reason: 'content-filter' })
  })

  it('minds case and words as it is told', async () => {
    const check = patterns({ patterns: ['Foo'], caseSensitive: true, wholeWords: false, replacement: '-' })
    expect((await reviewText(['foo Food İFoo'], { check })).text).toBe('foo -d İ-')
  })

  it.each([[[]], [['']]])('takes no list like %j', (listed) => {
    expect(() => patterns({ patterns: listed })).toThrow(TypeError)
  })
})

it.each([
  ['秘密', 'これは秘密です。', 'これは***です。'],
  ['ความลับ', 'นี่คือความลับนะ', 'นี่คือ***นะ'],
])('finds %j where words have no spaces between them, wherever it is cut', async (listed, text, expected) => {
  const check = patterns({ patterns: [listed] })
  for (let at = 0; at <= text.length; at++) {
    const parts = [text.slice(0, at), text.slice(at)]
    expect((await reviewText(parts, { check, unit: { chars: 2 } })).text).toBe(expected)
  }
})

it('holds the beginning of a phrase whose letters look another way at the end of a word', async () => {
  const check = patterns({ patterns: ['ΣΑΣΤΕ'] })
  const text = 'Ο ΣΑΣΤΕ.'
  for (let chars = 1; chars <= text.length; chars++)
    expect((await reviewText([text], { check, unit: { chars } })).text).toBe('Ο ***.')
})
