import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMarkdownParser } from '../src/parser/create-markdown-parser.ts'
import { plain, readOnce } from './plain.ts'
import { randomCuts, randomDocument } from './random-document.ts'
import { expectedHtml, htmlOf } from './read-html.ts'

/** White space is left out: micromark forgets line endings of raw HTML in tight lists and after definitions. */
const withoutSpace = (html: string) => html.replace(/\s+/g, '')

describe.each([11, 12, 13, 14])('500 random documents of seed %i', (seed) => {
  it('are the same streamed in random pieces as read at once, and what micromark makes of them', () => {
    fc.assert(
      fc.property(randomDocument, randomCuts, (text, cuts) => {
        const parser = createMarkdownParser()
        const places = cuts.map((cut) => Math.floor((cut / 1000) * text.length)).sort((a, b) => a - b)
        for (const place of [...places, text.length]) {
          const first = text.slice(0, place)
          expect(JSON.stringify(plain(parser.update(first)))).toBe(JSON.stringify(readOnce(first)))
        }
        expect(withoutSpace(htmlOf(text))).toBe(withoutSpace(expectedHtml(text)))
      }),
      { seed, numRuns: 500 },
    )
  })
})
