import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { Suggestions } from './suggestions.tsx'

const meta = {
  title: 'Chat/Suggestions',
  component: Suggestions,
  args: {
    suggestions: [
      'Where does a rivulet begin?',
      { label: 'Explain erosion', text: 'Explain erosion to a child.' },
    ],
    onSelect: fn(),
  },
} satisfies Meta<typeof Suggestions>

export default meta
type Story = StoryObj<typeof meta>

export const Some: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Explain erosion' }))
    await expect(args.onSelect).toHaveBeenCalledWith('Explain erosion to a child.')
    await userEvent.tab({ shift: true })
    await userEvent.keyboard('{Enter}')
    await expect(args.onSelect).toHaveBeenLastCalledWith('Where does a rivulet begin?')
  },
}

export const Disabled: Story = {
  args: { disabled: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Explain erosion' })).toBeDisabled()
  },
}

export const VeryLong: Story = { args: { suggestions: ['A question without an end '.repeat(12)] } }

const inWords = (language: Language) =>
  inLanguage(language, {
    labels: language.words.suggestions,
    children: (
      <Suggestions
        suggestions={[language.sample.question, language.sample.reason]}
        onSelect={fn()}
        labels={language.words.suggestions}
      />
    ),
  })

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const ask = fn()

/** Markup of your own: a suggestion is a text that is sent. */
export const OwnMarkup = ownMarkup(
  function OwnSuggestions() {
    return (
      <ul>
        {['Where does a rivulet begin?', 'Explain erosion'].map((text) => (
          <li key={text}>
            <button type="button" onClick={() => ask(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    )
  },
  async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Explain erosion' }))
    await expect(ask).toHaveBeenCalledWith('Explain erosion')
  },
)

export const Dark: Story = { globals: { theme: 'dark' } }
