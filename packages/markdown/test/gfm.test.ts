import { describe, expect, it } from 'vitest'
import { expectedHtml, htmlOf } from './read-html.ts'
import { expectSameWhenStreamed } from './stream.ts'

/** Our own, one for each rule of the sections that GFM adds to CommonMark, and of GitHub's footnotes. */
const examples: Record<string, string> = {
  'table: head and rows': '| day | rain |\n| --- | --- |\n| Monday | none |\n| Tuesday | much |\n',
  'table: alignment': '| l | r | c | n |\n|:--|--:|:-:|---|\n| 1 | 2 | 3 | 4 |\n',
  'table: no outer pipes': 'day | rain\n:-: | -----------:\nMonday | none\n',
  'table: escaped pipes, also in code': '| f\\|oo |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n',
  'table: ended by another block': '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n',
  'table: ended by an empty line': '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n',
  'table: too few rules are none': '| abc | def |\n| --- |\n| bar |\n',
  'table: missing and excess cells': '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n',
  'table: no rows': '| abc | def |\n| --- | --- |\n',
  'table: interrupts text': 'text\n| a | b |\n|---|---|\n| c | d |\n',
  'table: in a list and a quote':
    '- | a | b |\n  |---|---|\n  | c | d |\n\n> | a |\n> |---|\n> | b |\nc | d\n',
  'tasks: done and to do': '- [ ] foo\n- [x] bar\n- [X] baz\n',
  'tasks: nested': '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n',
  'tasks: loose, without text, not first': '- [ ] a\n\n- [x]\n\n- b [x] c\n\n1. [x] d\n',
  'tasks: in a heading': '- [ ] foo\n  ===\n',
  'strikethrough: two marks and one': '~~Hi~~ Hello, ~there~ world!\n',
  'strikethrough: not over paragraphs': 'This ~~has a\n\nnew paragraph~~.\n',
  'strikethrough: not with three': 'This will ~~~not~~~ strike.\n',
  'strikethrough: with emphasis': '*a ~~b* c~~ **d ~e~ f**\n',
  'autolinks: www':
    'www.commonmark.org\n\nVisit www.commonmark.org/help for more.\n\nVisit www.commonmark.org/a.b.\n',
  'autolinks: parentheses':
    'www.google.com/search?q=Markup+(business)\n\n(www.google.com/search?q=Markup+(business))\n',
  'autolinks: entities at the end':
    'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;\n',
  'autolinks: less than': 'www.commonmark.org/he<lp\n',
  'autolinks: protocols':
    'http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n',
  'autolinks: mail':
    'foo@bar.baz\n\nhello@mail+xyz.example is not valid, hello+xyz@mail.example is.\n\na.b-c_d@a.b\n\na.b-c_d@a.b-\n',
  'autolinks: in brackets': '[www.a.bc] [http://a.bc](/u) ![a@b.cd][x\n',
  'raw HTML: shown as it is':
    '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.\n</blockquote>\n',
  'footnotes: numbered by first reference': 'a[^b] c[^d] e[^b]\n\n[^d]: D\n[^b]: B\n',
  'footnotes: only defined ones are references': 'a[^b] [^c]: d\n\n[^c]: e\n',
  'footnotes: blocks in them':
    'a[^1]\n\n[^1]: b\n\n    c\n\n    - d\n    - e[^2]\n\n        f\n\n[^2]:\n    g\nlazy\n\nh\n',
  'footnotes: after an exclamation mark': 'a![^1] ![^1](b) [c[^1]](d)\n\n[^1]: e\n',
  'footnotes: the first definition counts': 'a[^1]\n\n[^1]: b\n\n[^1]: c\n',
  'footnotes: in quotes and lists': '> a[^1]\n>\n> [^1]: b\n\n- c[^2]\n\n  [^2]: d\n',
}

describe.each(Object.entries(examples))('GFM, %s', (_, markdown) => {
  it('is what micromark makes of it', () => {
    expect(htmlOf(markdown)).toBe(expectedHtml(markdown))
  })

  it('is the same when it is streamed', () => {
    expectSameWhenStreamed(markdown)
  })
})
