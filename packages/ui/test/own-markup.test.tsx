import { expect, it } from 'vitest'

type Stories = Record<string, { parameters?: { ownMarkup?: boolean } }>

const files = Object.entries(import.meta.glob<Stories>('../src/*/*.stories.tsx', { eager: true }))

it.each(files)('%s shows how to do without our markup', (_, stories) => {
  expect(Object.values(stories).some((story) => story.parameters?.ownMarkup)).toBe(true)
})
