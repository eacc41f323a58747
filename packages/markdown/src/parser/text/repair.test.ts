import { describe, expect, it } from 'vitest'
import { plain, readOnce } from '../../../test/plain.ts'
import { htmlOf } from '../../../test/read-html.ts'
import { normalizeHtml, toHtml } from '../../../test/to-html.ts'
import { createMarkdownParser } from '../create-markdown-parser.ts'
import { repairText } from './repair.ts'

it.each([
  ['a **b', 'a **b**'],
  ['a **b*', 'a **b**'],
  ['a **b**', 'a **b**'],
  ['a **', 'a '],
  ['**a *b', '**a *b***'],
  ['*a **b** c ', '*a **b** c* '],
  ['~~a', '~~a~~'],
  ['a_b_c', 'a_b_c'],
  ['2 * 3', '2 * 3'],
  ['a `b', 'a `b`'],
  ['a ``b`', 'a ``b``'],
  ['a `', 'a '],
  ['**a `b', '**a `b`**'],
  ['a [b', 'a b'],
  ['a [b]', 'a [b]'],
  ['a [b](http://c', 'a b'],
  ['a ![b](http://c', 'a b'],
  ['**a [b](c', '**a b**'],
  ['a [b](c) d', 'a [b](c) d'],
  ['a [b **c](d', 'a b **c**'],
  ['a \\* b \\[c', 'a \\* b \\[c'],
])('%j is about to be %j', (text, expected) => {
  expect(repairText(text)).toBe(expected)
})

describe('a parser that repairs', () => {
  const repaired = (text: string) =>
    normalizeHtml(toHtml(createMarkdownParser({ repair: true }).update(text)))

  it.each([
    ['- a **b', '- a **b**'],
    ['> # *a', '> # *a*'],
    ['| a | b', '| a | b |\n|---|---|'],
    ['| a | b |\n|--', '| a | b |\n|---|---|'],
    ['| a |\n|---|\n| **b', '| a |\n|---|\n| **b** |'],
    ['**a\n\nb', '**a\n\nb'],
    ['a [b](c', 'a b'],
    [`${'a '.repeat(400)}**b`, `${'a '.repeat(400)}**b**`],
    ['a[^1] **b[^1]\n\n[^1]: *c', 'a[^1] **b[^1]\n\n[^1]: *c*'],
  ])('shows %j as %j', (text, whole) => {
    expect(repaired(text)).toBe(htmlOf(whole))
  })

  it('gives the tree of the text itself once that is complete, also when nothing was added', () => {
    const parser = createMarkdownParser({ repair: true })
    for (const text of ['a **b', '| a | b |', 'a [b](c', '`']) {
      parser.update(text)
      expect(plain(parser.update(text, { complete: true }))).toEqual(readOnce(text))
    }
  })

  it('settles the same as one that does not', () => {
    const parser = createMarkdownParser({ repair: true })
    const text = `${'some *words* in [a link](/url) and `code` '.repeat(40)}\n\n| a | b |\n|---|---|\n| **c** | d |\n`
    for (let end = 0; end < text.length; end += 7) parser.update(text.slice(0, end))
    expect(plain(parser.update(text, { complete: true }))).toEqual(readOnce(text))
  })
})
