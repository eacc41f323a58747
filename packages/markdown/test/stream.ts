import { expect } from 'vitest'
import { createMarkdownParser, type MarkdownParserOptions } from '../src/parser/create-markdown-parser.ts'
import { plain, readOnce } from './plain.ts'

/** Reads a text that comes in two pieces, wherever it is cut, and one that comes letter by letter. */
export function expectSameWhenStreamed(text: string, options?: MarkdownParserOptions): void {
  const letters = createMarkdownParser(options)
  const whole = readOnce(text, options)
  for (let cut = 1; cut < text.length; cut++) {
    const first = text.slice(0, cut)
    expect(plain(letters.update(first)), JSON.stringify(first)).toEqual(readOnce(first, options))
    const halves = createMarkdownParser(options)
    halves.update(first)
    expect(plain(halves.update(text)), `${JSON.stringify(first)} and the rest`).toEqual(whole)
  }
  expect(plain(letters.update(text))).toEqual(whole)
}
