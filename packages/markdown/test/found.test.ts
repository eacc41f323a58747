import { expect, it } from 'vitest'
import { createMarkdownParser } from '../src/parser/create-markdown-parser.ts'
import { plain, readOnce } from './plain.ts'
import { expectedHtml, htmlOf } from './read-html.ts'
import { expectSameWhenStreamed } from './stream.ts'

/** What random documents have found. */
const found: Record<string, string> = {
  'a list that text does not let begin, after a definition': '[a]: b "c"\n2. x\n',
  'a list that text does not let begin, in a quote': 'text\n> 2. x\n\nmore\n',
  'a list that a definition does not let begin': '[a]: b "c"\n2. x\n\nmore\n',
  'an empty item in a note that interrupts text': '#*\n[^1]:+\n]<',
  'raw HTML that begins since a table would': '`\n<x>\n|-`',
  'a table that raw HTML takes for itself': 'x\n<x>\n|-|\ny\n',
  'a list after indented code': '    e\n\n2.  \n ',
  'a list after indented code that ends a quote': '\n>\n\tv\n2)\n[',
  'indented code that ends a quote': ' >\n    >\n       x\n',
  'a fence right after text in an item': '1. \\\nd\n   ```',
  'an empty fence in a quote': '>~~~\n\n>',
  'empty lines at the end of a fence in an item': '\n+ ```\n\nx',
  'an indented item in an item': '* : |]|\n   * jc~\n &; \n\n  <',
  'code in an item with a wide marker': '^\n+   |\n\n        e\n     `\n\n  >',
  'items with less and less before them': '- 9)\n       +\n       +\n  ',
  'a wide item in a quote': '>+  >\n>   +\n\ni|\n>   ',
  'items that begin with an empty line': '1. \n   - \n      + \n       +   `\n\n     ]\n__ f',
  'a note within a note of its name':
    '[^2]: *em*\n\n    > [^2]: - [^2]\n    river\n    >     - *em*\n    >\n    > river\n\n    river',
  'a reference in a cell too many': 'a | \n|-:|\n|b|[^1]|\n\n[^1]: c',
  'a definition after a reference over two lines': '![foo] \n[]\n\n[foo]: /u\n',
  'a byte order mark, at the beginning and elsewhere': '\ufeff# a\n\n\ufeff# b\n\n\ufeffc *d*\n',
  'NUL, half a surrogate pair, tabs': 'a\0b\n\n\ud83d\n\n-\tc\n\n\t\td\n\n👋🏽\n',
  'all kinds of line endings': 'a\r\rb\r\n- c\r\n\r\n  d\n\re\n',
}

it.each(Object.entries(found))('%s', (_, text) => {
  const withoutSpace = (html: string) => html.replace(/\s+/g, '')
  expect(withoutSpace(htmlOf(text))).toBe(withoutSpace(expectedHtml(text)))
  expectSameWhenStreamed(text)
})

const long = 'some words that go on and on, with *marks* and `code` in them '.repeat(20)

const longTexts: Record<string, string> = {
  'a long line that becomes the head of a table': `text\n${long}| b\n|---|---|\n| c | d |\n\ne\n`,
  'a long line in an item that becomes the head of a table': `- ${long}| b\n  |---|---|\n  | c | d |\n\ne\n`,
  'a long line that becomes a heading': `> ${long}\n> ===\n\na\n`,
  'a long line with a definition at last': `${long}[a] ${long}\n${long}\n\n[a]: /u\n`,
  'a long line with an opener that closes late': `*${long}\n${long}* ${long}\n`,
  'a long line with code that closes late': `\`\`${long}\n${long}\`\` ${long}\n`,
  'a long link': `[${long}](/u "${long}") ${long}`,
  'marks that are paired in the order of their first kinds': `~a~ ${long}*b ~c* d~ ${long}`,
  'marks of the other kind first': `*a* ${long}~b *c~ d* ${long}`,
  'an opener that a later segment closes': `*a ${long}b* c ${long}`,
  'openers in many segments, closed at last': `${`**a ${long} ~b [c `.repeat(3)}~ ** ](/u) ${long}`,
  'openers of other kinds than what could close': `*a ${long}b_ c~ ${long}d\`\` ${long}`,
  'a bracket that nothing closes, and links after it': `[a ${long}[b](/c) ${long}[d] ${long}`,
  'a long line with half a line ending': `${long.slice(0, 36)}${long.slice(0, 300)}\r<?b`,
  'an opener before more of its kind': `~~a~~ .~${long.replaceAll('*', '')}b>~[ ${long.slice(0, 400)}`,
  'long raw HTML in text': `a <b title="${long}"> ${long}`,
}

it.each(Object.entries(longTexts))('%s', (_, text) => {
  expect(htmlOf(text)).toBe(expectedHtml(text))
  const parser = createMarkdownParser()
  for (let end = 0; end < text.length; end += 12) {
    const first = text.slice(0, end)
    expect(plain(parser.update(first))).toEqual(readOnce(first))
  }
  expect(plain(parser.update(text))).toEqual(readOnce(text))
})
