import { expect, it } from 'vitest'
import { createMarkdownParser } from '../src/parser/create-markdown-parser.ts'
import { maxContainers } from '../src/parser/tokens/limit-nesting.ts'
import { flatten } from '../src/tree/sequence.ts'
import { plain, readOnce } from './plain.ts'

const texts = [
  `${'> '.repeat(80)}a\n${'> '.repeat(80)}b\n\nc\n`,
  `${'>'.repeat(80)} a\n\n${'>'.repeat(63)} - b\n${'>'.repeat(64)} - c\n${'>'.repeat(10)} lazy\n`,
  `${'- '.repeat(80)}a\n${'  '.repeat(60)}- b\n\n${'  '.repeat(63)}- c\n${'  '.repeat(64)}- d\n- e\n`,
  `${'> - '.repeat(40)}a\n${'>   '.repeat(31)}> - b\n${'>   '.repeat(32)}> - c\nd\n`,
  `${'1. '.repeat(62)}a\n${'   '.repeat(62)}> - > b\n\n${'   '.repeat(62)}c\n`,
  `[^a]: ${'> '.repeat(70)}a\n    ${'> '.repeat(62)}- b\n    ${'> '.repeat(63)}- c\n`,
  `${'>'.repeat(64)} \`\`\`\n${'>'.repeat(66)} a\n${'>'.repeat(64)} \`\`\`\n${'>'.repeat(66)} b\n`,
]

it.each(texts)('reads deep quotes and lists that come in pieces as it does at once: %j', (text) => {
  const parser = createMarkdownParser()
  for (let end = 1; end <= text.length + 4; end += 5) {
    const first = text.slice(0, end)
    expect(JSON.stringify(plain(parser.update(first))), first).toBe(JSON.stringify(readOnce(first)))
  }
})

it('takes what would be one more for text', () => {
  const quotes = (text: string): number => {
    let depth = 0
    let [node] = flatten(createMarkdownParser().update(text).children)
    for (; node?.type === 'blockquote'; depth++) [node] = flatten(node.children)
    return depth
  }
  expect(quotes(`${'> '.repeat(maxContainers)}a`)).toBe(maxContainers)
  expect(quotes(`${'> '.repeat(maxContainers + 1)}a`)).toBe(maxContainers)
  // Each line on its own account.
  expect(quotes(`${'> a\n\n'.repeat(maxContainers)}> a`)).toBe(1)
})
