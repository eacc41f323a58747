import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../lib/root.mjs'
import { checkExamples } from './check-examples.mjs'
import { codeBlocks } from './code-blocks.mjs'

const guides = readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`)
const names = [...guides, '.storybook/introduction.mdx', 'README.md']
const pages = names.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
const problems = checkExamples(pages)

it.each(names)('every example of %s type-checks', (name) => {
  expect(problems.filter((problem) => problem.startsWith(`${name}:`))).toEqual([])
})

it('finds nothing wrong elsewhere either', () => {
  expect(problems).toEqual([])
})

it.each(pages)(
  'no example of $name is hidden in a list, or behind another word for its language',
  ({ text }) => {
    const fences = text.match(/^.*`{3,}.*\b(?:tsx?|jsx?|mts|typescript|javascript)\b.*$/gim) ?? []
    expect(fences).toHaveLength(codeBlocks(text).filter(({ language }) => /^tsx?$/.test(language)).length)
  },
)

it('says where an example is wrong', () => {
  const text = [
    'Words',
    '```tsx',
    "import { useStream } from '@rivulet/react'",
    "import '@rivulet/ui/styles.css'",
    '',
    "export const useAnswer = () => useStream('/api/answer').nothing",
    '```',
    '```ts',
    "import { no } from '@rivulet/core'",
    "import '@rivulet/ui/gone.css'",
    'console.log(no)',
    '```',
  ].join('\n')
  const found = checkExamples([{ name: 'page.md', text }])
  expect(found.map((problem) => problem.split(': ')[0])).toEqual([
    'page.md:6 TS2339',
    'page.md:9 TS2305',
    'page.md:10 TS2882',
  ])
})
