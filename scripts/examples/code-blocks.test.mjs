import { expect, it } from 'vitest'
import { codeBlocks } from './code-blocks.mjs'

it('finds the blocks that name a language, with their place', () => {
  const page =
    'Text\n\n```ts\nconst a = 1\n\nconst b = 2\n```\n\n```\nnone\n```\n\n```tsx title\n<b />\n```\n'
  expect(codeBlocks(page)).toEqual([
    { language: 'ts', code: 'const a = 1\n\nconst b = 2\n', line: 4 },
    { language: 'tsx', code: '<b />\n', line: 14 },
  ])
})

it('takes a block with a fence in it as one', () => {
  expect(codeBlocks('````md\n```ts\n1\n```\n````\n')).toEqual([
    { language: 'md', code: '```ts\n1\n```\n', line: 2 },
  ])
})
