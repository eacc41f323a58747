import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mathSyntax } from '../src/math/math-syntax.ts'
import { createMarkdownParser, createParserUpon } from '../src/parser/create-markdown-parser.ts'
import { createTokenizer } from '../src/parser/tokens/micromark.ts'
import { plain, readOnce } from './plain.ts'
import { randomCuts, randomDocument } from './random-document.ts'
import { expectSameWhenStreamed } from './stream.ts'
import { toHtml } from './to-html.ts'

const htmlOf = (text: string) => toHtml(createMarkdownParser({ syntax: mathSyntax }).update(text)).trim()
const formula = (tex: string) => `<span class="math">${tex}</span>`
const block = (tex: string) => `<pre><code class="language-math">${tex}</code></pre>`

const inLines: [string, string][] = [
  ['so $x^2$ is', `so ${formula('x^2')} is`],
  ['so $$x$$ is', `so ${formula('x')} is`],
  ['so \\(x\\) is', `so ${formula('x')} is`],
  ['$a\nb$ c', `${formula('a\nb')} c`],
  ['$x_1 * y_2 * z$', formula('x_1 * y_2 * z')],
  ['*$a$* [$b$](c)', `<em>${formula('a')}</em> <a href="c">${formula('b')}</a>`],
  ['$a\\$b$', formula('a\\$b')],
  ['$[a](b)$', formula('[a](b)')],
  ['\\(a\\\\b\\)', formula('a\\\\b')],
]
const none: [string, string][] = [
  ['it costs $5 and $10', 'it costs $5 and $10'],
  ['$5/$10', '$5/$10'],
  ['$ a $', '$ a $'],
  ['\\$a$', '$a$'],
  ['`$a$`', '<code>$a$</code>'],
  ['$a', '$a'],
  ['\\(a', '(a'],
  ['\\(\\)', '()'],
  ['$$$', '$$$'],
  [`$${'a'.repeat(402)}$`, `$${'a'.repeat(402)}$`],
]
const blocks: [string, string][] = [
  ['$$\nx\n$$', block('x\n')],
  ['$$ x $$', block(' x \n')],
  ['$$ x = 1\n+ 2 $$', block(' x = 1\n+ 2 \n')],
  ['\\[\nx\n\\]', block('x\n')],
  ['\\[ x \\]', block(' x \n')],
  ['$$\na $$ b\n$$', block('a $$ b\n')],
  ['$$\nx', block('x\n')],
  ['so\n$$\nx\n$$\nis', `<p>so</p>\n\n${block('x\n')}\n<p>is</p>`],
  ['$$a$$ is', `<p>${formula('a')} is</p>`],
  ['\\[a\\](b)', '<p>[a](b)</p>'],
  ['> $$\n> x\n\ny', `<blockquote>${block('x\n')}</blockquote>\n<p>y</p>`],
  ['> $$\n> x\ny', `<blockquote>${block('x\n')}</blockquote>\n<p>y</p>`],
  ['- a\n  $$\n  x\n  $$', `<ul><li>a\n${block('x\n')}</li></ul>`],
]

describe('formulas', () => {
  it.each(inLines)('are read in a line: %j', (text, html) => expect(htmlOf(text)).toBe(`<p>${html}</p>`))
  it.each(none)('are not seen in %j', (text, html) => expect(htmlOf(text)).toBe(`<p>${html}</p>`))
  it.each(blocks)('are read as blocks: %j', (text, html) => expect(htmlOf(text)).toBe(html))

  it.each([...inLines, ...none.slice(0, -1), ...blocks])('are the same streamed: %j', (text) => {
    expectSameWhenStreamed(text, { syntax: mathSyntax })
    expectSameWhenStreamed(`- a ${text.replaceAll('\n', '\n  ')}\n\n${text}\n\nend`, { syntax: mathSyntax })
  })

  it('leave an open end as it is: nothing in it is taken for Markdown', () => {
    const parser = createMarkdownParser({ syntax: mathSyntax, repair: true })
    expect(toHtml(parser.update('**so $x_{i')).trim()).toBe('<p><strong>so $x_{i</strong></p>')
    expect(toHtml(parser.update('**so $x_{i}$ is _it')).trim()).toBe(
      `<p><strong>so ${formula('x_{i}')} is <em>it</em></strong></p>`,
    )
  })
})

/** Dollars and brackets at places of random documents, many of which nothing closes. */
const withFormulas = (text: string) =>
  text
    .replaceAll('river', '$x_1$')
    .replaceAll('because', '$')
    .replaceAll('water', '\\(a *b\\)')
    .replaceAll('seeks', '$$z$$')
    .replaceAll('way', '\\(')
    .replaceAll('~~~', '$$')
    .replaceAll('````', '\\[')
    .replaceAll('===', '$$ y')
    .replaceAll('const a = 1', 'b $$')

describe.each([21, 22])('150 random documents with formulas of seed %i', (seed) => {
  it('are the same streamed in random pieces as read at once', () => {
    fc.assert(
      fc.property(randomDocument.map(withFormulas), randomCuts, (text, cuts) => {
        const options = { syntax: mathSyntax }
        const parser = createMarkdownParser(options)
        const places = cuts.map((cut) => Math.floor((cut / 1000) * text.length)).sort((a, b) => a - b)
        for (const place of [...places, text.length]) {
          const first = text.slice(0, place)
          expect(JSON.stringify(plain(parser.update(first)))).toBe(JSON.stringify(readOnce(first, options)))
        }
      }),
      { seed, numRuns: 150 },
    )
  })
})

describe('what is read anew', () => {
  const costOf = (text: string) => {
    const tokenizer = createTokenizer(mathSyntax)
    const parser = createParserUpon(tokenizer, { syntax: mathSyntax, repair: true })
    for (let end = 0; end < text.length; end += 20) parser.update(text.slice(0, end))
    return tokenizer.characters / text.length
  }

  it.each([
    ['an open block', `$$\n${'x_{i} + y_{i} \\\\\n'.repeat(600)}`],
    ['many formulas in a paragraph', 'so $x_1$ and \\(y\\) are '.repeat(500)],
    ['a paragraph with a dollar that nothing closes', `$HOME ${'is where the river bends '.repeat(500)}`],
    ['prices', 'it costs $5 or $10, all in all '.repeat(500)],
  ])('grows with the text alone in %s', (_, text) => {
    expect(costOf(text)).toBeLessThan(costOf(text.slice(0, text.length / 4)) * 1.3)
  })
})
