import { expect, it } from 'vitest'
import { graphemeCut, unsureFrom } from './grapheme.ts'

const family = '👩‍👩‍👧‍👦'
const texts = [`a${family}b`, '👋🏽👋🏿', '🇯🇵🇫🇷', 'e\u0301a\u0308', 'नमस्ते', '각가', 'plain text', 'a\r\nb']

it.each(texts)('cuts %s only between graphemes', (text) => {
  const starts = new Set(
    [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map(({ index }) => index),
  )
  for (const start of starts) {
    for (let wanted = start; wanted < text.length; wanted++) {
      const cut = graphemeCut(text, start, wanted)
      expect(starts.has(cut) || cut === text.length).toBe(true)
      expect(cut).toBeGreaterThan(start)
      if (starts.has(wanted) && wanted > start) expect(cut).toBe(wanted)
    }
  }
})

it('gives all of the text when more is wanted', () => {
  expect(graphemeCut('abc', 0, 9)).toBe(3)
})

it('is unsure of a last grapheme that more may join', () => {
  expect(unsureFrom(`a${family.slice(0, 5)}`, 0)).toBe(1)
  expect(unsureFrom('ab', 0)).toBe(2)
  expect(unsureFrom('日本', 0)).toBe(1)
  expect(unsureFrom('', 0)).toBe(0)
  expect(unsureFrom(family, family.length)).toBe(family.length)
})
