import { describe, expect, it } from 'vitest'
import { piecesOf } from '../../ui/test/languages/told-words.ts'
import { copyAnswerButtonLabels, markdownLabels } from '../src/index.ts'
import * as copyAnswerButton from '../src/view/copy/copy-answer-button.stories.tsx'
import * as markdown from '../src/view/stream-markdown.stories.tsx'
import { arabic, german, japanese } from './languages.ts'

const languagesOf = (stories: object) =>
  Object.values(stories).map((story: { parameters?: { language?: string } }) => story.parameters?.language)

describe.each([german, arabic, japanese])('in $tag', (language) => {
  it.each([
    { words: 'markdown', stories: markdown, english: markdownLabels },
    { words: 'copyAnswerButton', stories: copyAnswerButton, english: copyAnswerButtonLabels },
  ] as const)('$words is shown, and no word of it is left in English', ({ words, stories, english }) => {
    expect(languagesOf(stories)).toContain(language.tag)
    const own = piecesOf(language[words])
    for (const word of piecesOf(english)) expect(own).not.toContainEqual(word)
  })
})
