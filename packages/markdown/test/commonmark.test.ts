import { tests } from 'commonmark-spec'
import { describe, expect, it } from 'vitest'
import { expectedHtml, htmlOf } from './read-html.ts'
import { expectSameWhenStreamed } from './stream.ts'

const examples = tests.map(({ markdown, ...example }) => ({
  ...example,
  markdown: markdown.replaceAll('→', '\t'),
}))

it('has all examples of CommonMark 0.31.2', () => {
  expect(examples).toHaveLength(652)
})

describe.each(examples)('CommonMark example $number, $section', ({ markdown }) => {
  it('is what micromark makes of it', () => {
    expect(htmlOf(markdown)).toBe(expectedHtml(markdown))
  })

  it('is the same when it is streamed', () => {
    expectSameWhenStreamed(markdown)
  })
})
