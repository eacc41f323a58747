import { useChatBranch } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryChat } from '../../test/story-chat.ts'
import { MessageActions } from './message-actions.tsx'
import { useCopy } from './use-copy.ts'

const meta = {
  title: 'Chat/MessageActions',
  component: MessageActions,
  args: { text: 'A rivulet is small.', copy: fn(() => Promise.resolve()), onRegenerate: fn(), onEdit: fn() },
} satisfies Meta<typeof MessageActions>

export default meta
type Story = StoryObj<typeof meta>

export const All: Story = {
  args: { branch: { index: 1, count: 3 }, onSelectBranch: fn() },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Copy' }))
    await expect(args.copy).toHaveBeenCalledWith('A rivulet is small.')
    await expect(await canvas.findByText('Copied')).toBeInTheDocument()
    await userEvent.click(canvas.getByRole('button', { name: 'Edit' }))
    await expect(args.onEdit).toHaveBeenCalledOnce()
    await userEvent.click(canvas.getByRole('button', { name: 'Answer again' }))
    await expect(args.onRegenerate).toHaveBeenCalledOnce()
    await expect(canvas.getByText('2 of 3')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Previous version' }))
    await expect(args.onSelectBranch).toHaveBeenLastCalledWith(0)
    await userEvent.click(canvas.getByRole('button', { name: 'Next version' }))
    await expect(args.onSelectBranch).toHaveBeenLastCalledWith(2)
  },
}

/** A browser may not allow it. */
export const CopyFails: Story = {
  args: { copy: fn(() => Promise.reject(new Error('not allowed'))) },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Copy' }))
    await expect(await canvas.findByText('Could not be copied')).toBeInTheDocument()
  },
}

export const FirstBranch: Story = {
  args: { branch: { index: 0, count: 2 }, onSelectBranch: fn() },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Previous version' }))
    await expect(args.onSelectBranch).not.toHaveBeenCalled()
  },
}

export const CopyAlone: Story = { args: { onRegenerate: undefined, onEdit: undefined } }

const refuse = () => Promise.reject(new Error('not allowed'))

/** One of them could copy, the other could not. */
const inWords = (language: Language) => {
  const shared = {
    text: language.sample.answer,
    onEdit: fn(),
    onRegenerate: fn(),
    branch: { index: 1, count: 3 },
    onSelectBranch: fn(),
    labels: language.words.messageActions,
  }
  return inLanguage(language, {
    labels: language.words.messageActions,
    children: (
      <>
        <MessageActions {...shared} copy={() => Promise.resolve()} />
        <MessageActions {...shared} copy={refuse} />
      </>
    ),
    async act({ canvas, userEvent }) {
      const { copy, copyFailed } = language.words.messageActions
      for (const button of canvas.getAllByRole('button', { name: copy })) await userEvent.click(button)
      await canvas.findByText(copyFailed)
    },
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const write = fn(() => Promise.resolve())
const branched = createStoryChat({}, { branchOf: () => ({ index: 1, count: 3 }) })

/** Markup of your own: `useCopy` copies and tells how it went, `useChatBranch` where a message stands. */
export const OwnMarkup = ownMarkup(
  function OwnActions() {
    const { outcome, copy } = useCopy('A rivulet is small.', write)
    const { index, count } = useChatBranch(branched, 'a')
    return (
      <div className="own-row">
        <button type="button" onClick={() => void copy()}>
          Take a copy
        </button>
        <span role="status">{outcome === 'copied' && 'You have it.'}</span>
        <button type="button" onClick={() => branched.selectBranch('a', index - 1)}>
          The one before
        </button>
        <span>
          {index + 1}/{count}
        </span>
      </div>
    )
  },
  async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Take a copy' }))
    await expect(write).toHaveBeenCalledWith('A rivulet is small.')
    await canvas.findByText('You have it.')
    await userEvent.click(canvas.getByRole('button', { name: 'The one before' }))
    await expect(branched.selectBranch).toHaveBeenCalledWith('a', 0)
  },
)

export const Dark: Story = {
  args: { branch: { index: 1, count: 3 }, onSelectBranch: fn() },
  globals: { theme: 'dark' },
}
