import { expect, it } from 'vitest'
import { createMarkdownParser } from '../src/parser/create-markdown-parser.ts'
import { plain, readOnce } from './plain.ts'
import { expectedHtml, htmlOf } from './read-html.ts'

const words = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => ['river', 'bends', '*slow*', 'on `its`', 'way'][index % 5],
  ).join(' ')

const texts = [
  `so \`\` it ${words(60)} \`\` end \`x\` and ${words(20)}`,
  `so \`\` it ${words(50)} \` and ${words(50)} \`\` end ${words(20)} \``,
  `so *it [is ${words(50)} \`\`\` and ${words(50)} *end* ](x) ${words(20)} \`\`\``,
  `so <!-- it ${words(60)} --> end ${words(20)}`,
  `so <?it ${words(60)} ?> end ${words(20)}`,
  `so <!it ${words(60)} > end ${words(20)}`,
  `so <![CDATA[ it ${words(60)} ]]> end ${words(20)}`,
  `so <a href="${words(30)}" ${'b '.repeat(150)} c='${words(30)}' d=e /> end ${words(20)}`,
  `so <a href="${words(60)} > end ${words(20)}`,
  `so <a ${'b '.repeat(150)} c = "x" > end ${words(20)}`,
  `so <a ${'b '.repeat(150)} c , > end ${words(20)}`,
  `so \`\` <!-- it ${words(60)} --> end ${words(30)} \`\` and <b ${'c '.repeat(150)}>`,
  `so </a ${' '.repeat(20)} it ${words(60)} > end`,
]

it.each(texts)(
  'reads a long paragraph with something begun as micromark does, at each of its steps: %j',
  (text) => {
    const parser = createMarkdownParser()
    for (let end = 1; end <= text.length + 6; end += 7) {
      const first = text.slice(0, end)
      expect(JSON.stringify(plain(parser.update(first))), first).toBe(JSON.stringify(readOnce(first)))
      expect(htmlOf(first)).toBe(expectedHtml(first))
    }
  },
)
