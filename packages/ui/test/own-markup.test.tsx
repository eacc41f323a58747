import { expect, it } from 'vitest'
import * as kit from '../src/index.ts'

type Stories = Record<string, { component?: unknown; parameters?: { ownMarkup?: boolean } }>

const files = Object.entries(import.meta.glob<Stories>('../src/*/*.stories.tsx', { eager: true }))

/** Examples are made of several parts, and belong to none. */
const exported = new Set<unknown>(Object.values(kit))
const ofComponents = files.filter(([, stories]) => exported.has(stories.default?.component))

it('knows which stories are of a component', () => {
  expect(ofComponents.length).toBeGreaterThan(20)
})

it.each(ofComponents)('%s shows how to do without our markup', (_, stories) => {
  expect(Object.values(stories).some((story) => story.parameters?.ownMarkup)).toBe(true)
})
