import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { inLanguage } from '../../../../ui/test/languages/in-language.tsx'
import { arabic, german, japanese, type MarkdownLanguage } from '../../../test/languages.ts'
import { answer } from '../../../test/sample-answers.ts'
import { CopyAnswerButton } from './copy-answer-button.tsx'

const meta = {
  title: 'Markdown/CopyAnswerButton',
  component: CopyAnswerButton,
  args: { text: answer },
} satisfies Meta<typeof CopyAnswerButton>

export default meta
type Story = StoryObj<typeof meta>

export const Ready: Story = {}

const withClipboard = (writeText: () => Promise<void>) =>
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })

export const Copied: Story = {
  play: async ({ canvas, userEvent }) => {
    const writeText = fn(() => Promise.resolve())
    withClipboard(writeText)
    await userEvent.click(canvas.getByRole('button'))
    await expect(writeText).toHaveBeenCalledWith(answer)
    await expect(canvas.getByRole('status')).toHaveTextContent('Copied')
  },
}

/** A page may not be allowed to write to the clipboard. */
export const Failed: Story = {
  play: async ({ canvas, userEvent }) => {
    withClipboard(() => Promise.reject(new DOMException('Not now', 'NotAllowedError')))
    await userEvent.click(canvas.getByRole('button'))
    await expect(canvas.getByRole('status')).toHaveTextContent('Could not copy')
  },
}

/** One could be copied, the other could not. */
const inWords = (language: MarkdownLanguage) => {
  const { copyAnswerButton: labels } = language
  return inLanguage(language, {
    labels,
    children: (
      <>
        <CopyAnswerButton text={answer} labels={labels} style={{ justifySelf: 'start' }} />
        <CopyAnswerButton text={answer} labels={labels} style={{ justifySelf: 'start' }} />
        <CopyAnswerButton text={answer} labels={labels} style={{ justifySelf: 'start' }} />
      </>
    ),
    async act({ canvas, userEvent }) {
      const [, second, third] = canvas.getAllByRole('button')
      withClipboard(() => Promise.resolve())
      await userEvent.click(second as HTMLElement)
      withClipboard(() => Promise.reject(new DOMException('Not now', 'NotAllowedError')))
      await userEvent.click(third as HTMLElement)
      await canvas.findByRole('button', { name: labels.copyFailed })
    },
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)
