import { describe, expect, it } from 'vitest'
import * as kit from '../../src/index.ts'
import { arabic } from './arabic.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import type { KitWords } from './language.ts'
import { piecesOf } from './told-words.ts'

type Stories = Record<string, { component?: unknown; parameters?: { language?: string } }>

const storiesOf = Object.values(import.meta.glob<Stories>('../../src/**/*.stories.tsx', { eager: true }))

/** Every component that has words, by what its labels are called in a language: `chatLabels` are `chat`. */
const exported: Record<string, unknown> = { ...kit }
const components = Object.entries(exported).flatMap(([name, english]) => {
  const words = /^(.+)Labels$/.exec(name)?.[1] as keyof KitWords | undefined
  if (!words) return []
  const component = exported[words.charAt(0).toUpperCase() + words.slice(1)]
  return [{ words, component, english: english as object }]
})

describe.each([german, arabic, japanese])('in $tag', ({ tag, words: ofLanguage }) => {
  it.each(components)('$words is shown with all of its words', ({ component }) => {
    const stories = storiesOf.find((one) => one.default?.component === component)
    const languages = Object.values(stories ?? {}).map((story) => story.parameters?.language)
    expect(languages).toContain(tag)
  })

  it.each(components)('no word of $words is left in English', ({ words, english }) => {
    const own = new Map(piecesOf(ofLanguage[words]).map(({ name, pieces }) => [name, pieces]))
    for (const { name, pieces } of piecesOf(english))
      expect([name, own.get(name)]).not.toEqual([name, pieces])
  })
})
