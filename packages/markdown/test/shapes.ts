const words = 'the river runs down to the sea and carries what it finds while people on the bank watch'.split(
  ' ',
)

/** Other words for each number, of a length that has little to do with the pieces in which the text comes. */
const say = (count: number, seed: number): string =>
  Array.from({ length: count }, (_, index) => words[(seed * 7 + index * 5) % words.length]).join(' ')

const grow = (begin: string, part: (index: number) => string) => (length: number) => {
  let text = begin
  for (let index = 0; text.length < length; index++) text += part(index)
  return text.slice(0, length)
}

/** Texts of one kind each, as long as is asked for. */
export const shapes: Record<string, (length: number) => string> = {
  'a list': grow('', (index) => `- ${say(8, index)}\n`),
  'a loose list': grow('', (index) => `${index + 1}. ${say(8, index)}\n\n   ${say(4, index)}\n\n`),
  'a nested list': grow('', (index) => `${'  '.repeat(index % 6)}- ${say(6, index)}\n`),
  'an item of many paragraphs': grow('- a\n\n', (index) => `  ${say(9, index)}\n\n`),
  'a table': grow('| a | b |\n|---|---|\n', (index) => `| ${say(4, index)} | ${say(5, index)} |\n`),
  'a table in a quote': grow('> | a |\n> |---|\n', (index) => `> | ${say(4, index)} |\n`),
  'a fence': grow('```js\n', (index) => `const ${say(6, index)}\n`),
  'a fence in a list': grow('- a\n  ~~~js\n', (index) => `  const ${say(6, index)}\n`),
  'indented code': grow('', (index) => `    ${say(6, index)}\n`),
  'a quote of one paragraph': grow('', (index) => `> ${say(8, index)}\n`),
  'a quote of many paragraphs': grow('', (index) => `> ${say(8, index)}\n>\n`),
  'a deep quote': grow('', (index) => `${'> '.repeat(20)}${say(8, index)}\n`),
  'a paragraph of many lines': grow('', (index) => `${say(9, index)}\n`),
  'a paragraph in one line': grow('', (index) => `${say(9, index)} **${say(2, index)}** `),
  'a paragraph with marks that nothing closes': grow(
    '',
    (index) => `${say(9, index)} *${say(2, index)} [${say(1, index)} `,
  ),
  'a paragraph with long emphasis': grow('so [ ', (index) => `*${say(9, index)}* ${say(1, index)} `),
  'a paragraph with code that nothing closes': grow(
    'so `` it is ',
    (index) => `${say(9, index)} \`${say(1, index)}\` `,
  ),
  'a paragraph with a comment that nothing closes': grow('so <!-- ', (index) => `${say(9, index)} `),
  'a paragraph with a tag that nothing closes': grow('so <a href="', (index) => `${say(9, index)} `),
  'a lazy paragraph': grow('> a\n', (index) => `${say(9, index)}\n`),
  'raw HTML': grow('<div>\n', (index) => `<p>${say(9, index)}</p>\n`),
  'a comment': grow('<!--\n', (index) => `${say(9, index)}\n\n`),
  'a note': grow('a[^1]\n\n[^1]: b\n\n', (index) => `    ${say(9, index)}\n\n`),
  definitions: grow('', (index) => `[l${index}]: /u${index}\n`),
  'definitions apart': grow('', (index) => `[l${index}]: /u${index} "t"\n\n`),
  notes: grow('', (index) => `a[^${index}]\n\n[^${index}]: ${say(4, index)}\n\n`),
  'references before their definitions': (length) =>
    grow('', (index) => `${say(5, index)} [l${index}]\n\n`)(length / 2) +
    grow('\n\n', (index) => `[l${index}]: /u${index}\n`)(length / 2),
  'empty lines': grow('a', () => '\n'),
  headings: grow('', (index) => `## ${say(4, index)}\n`),
}
