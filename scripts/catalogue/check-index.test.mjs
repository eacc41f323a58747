import { expect, it } from 'vitest'
import { checkIndex } from './check-index.mjs'

it('misses guides, pages of the catalogue itself and stories that are not in it', () => {
  expect(checkIndex([])).toEqual(
    expect.arrayContaining([
      'docs/guides/getting-started.mdx is not in the catalogue.',
      '.storybook/introduction.mdx is not in the catalogue.',
      'packages/ui/src/chat/chat.stories.tsx is not in the catalogue.',
    ]),
  )
})

it('misses nothing that is', () => {
  const entries = checkIndex([]).map((problem) => ({ importPath: `./${problem.split(' ')[0]}` }))
  expect(checkIndex(entries)).toEqual([])
})
