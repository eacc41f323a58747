import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { MessageEditor } from './message-editor.tsx'
import { useMessageEditor } from './use-message-editor.ts'

const meta = {
  title: 'Chat/MessageEditor',
  component: MessageEditor,
  args: { text: 'Where does it begin?', onSave: fn(), onCancel: fn() },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: '42rem' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof MessageEditor>

export default meta
type Story = StoryObj<typeof meta>

/** It takes the focus, behind what is there. */
export const Writing: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('textbox', { name: 'Edit message' })).toHaveFocus()
    await userEvent.keyboard(' And end?{Enter}')
    await expect(args.onSave).toHaveBeenCalledWith('Where does it begin? And end?')
  },
}

export const GivenUp: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.keyboard('{Escape}')
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(args.onCancel).toHaveBeenCalledTimes(2)
  },
}

export const VeryLong: Story = { args: { text: 'A line of many words, and then another. '.repeat(60) } }

const inWords = (language: Language) =>
  inLanguage(language, {
    labels: language.words.messageEditor,
    children: (
      <MessageEditor
        text={language.sample.question}
        onSave={fn()}
        onCancel={fn()}
        labels={language.words.messageEditor}
      />
    ),
  })

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const onSave = fn()

/** Markup of your own: `useMessageEditor` has the behaviour, with props for a form and its field. */
export const OwnMarkup = ownMarkup(
  function OwnEditor() {
    const onCancel = () => {}
    const { form, field } = useMessageEditor({ text: 'Where does it begin?', onSave, onCancel })
    return (
      <form {...form} className="own-wide">
        <textarea {...field} aria-label="Second thoughts" />
        <button type="submit">Say it so</button>
      </form>
    )
  },
  async ({ userEvent }) => {
    await userEvent.keyboard(' And end?{Enter}')
    await expect(onSave).toHaveBeenCalledWith('Where does it begin? And end?')
  },
)

export const Dark: Story = { globals: { theme: 'dark' } }
