import type { StoryContext } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { expect } from 'storybook/test'
import type { Language } from './language.ts'
import { latinWords, missingLabels, toldIn } from './told-words.ts'

type Shown<Labels extends object> = {
  /** Every label that the story shows. */
  labels: Labels
  /** The component, in as many states as it takes to show them. */
  children: ReactNode
  /** Does what some labels take to be shown. */
  act?: (context: Pick<StoryContext, 'canvas' | 'canvasElement' | 'userEvent'>) => Promise<unknown>
  /** What is told too but is no word of the component, such as code and names of files. */
  data?: readonly string[]
}

/** A story that shows a component with every word that it has in a language, and fails when one of them is not there. */
export function inLanguage<Labels extends object>(
  { tag, direction }: Pick<Language, 'tag' | 'direction'>,
  { labels, children, act, data = [] }: Shown<Labels>,
) {
  return {
    parameters: { language: tag },
    globals: { direction },
    render: () => (
      <div lang={tag} dir={direction} style={{ display: 'grid', gap: '1.5rem', maxInlineSize: '42rem' }}>
        {children}
      </div>
    ),
    async play({ canvas, canvasElement, userEvent }: StoryContext) {
      await act?.({ canvas, canvasElement, userEvent })
      const told = toldIn(canvasElement)
      await expect(missingLabels(told, labels)).toEqual([])
      const words = told.map((one) => data.reduce((rest, fact) => rest.replaceAll(fact, ''), one))
      if (!tag.startsWith('de')) await expect(latinWords(words)).toEqual([])
    },
  }
}
