import type { StoryContext } from '@storybook/react-vite'
import type { ComponentType } from 'react'
import { expect } from 'storybook/test'
import './own-markup.css'

type Act = (context: Pick<StoryContext, 'canvas' | 'canvasElement' | 'userEvent'>) => Promise<unknown>

/** A story of an app that takes the behaviour of a component and none of its markup, classes and styles. */
export function ownMarkup(Example: ComponentType, act?: Act) {
  return {
    parameters: { ownMarkup: true, docs: { source: { type: 'code' } } },
    render: () => (
      <div className="own">
        <Example />
      </div>
    ),
    async play({ canvas, canvasElement, userEvent }: StoryContext) {
      await expect(canvasElement.querySelector('.own')).not.toBeEmptyDOMElement()
      await expect(canvasElement.querySelector('[data-rivulet], [data-part]')).toBeNull()
      await act?.({ canvas, canvasElement, userEvent })
    },
  }
}
