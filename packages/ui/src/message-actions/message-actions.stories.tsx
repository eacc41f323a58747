import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { MessageActions } from './message-actions.tsx'

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

const german = {
  copy: 'Kopieren',
  edit: 'Bearbeiten',
  regenerate: 'Neu antworten',
  previousBranch: 'Vorige Fassung',
  nextBranch: 'Nächste Fassung',
  branch: (number: number, count: number) => `${number} von ${count}`,
}

export const German: Story = {
  args: { branch: { index: 1, count: 3 }, onSelectBranch: fn(), lang: 'de', labels: german },
}

export const RightToLeft: Story = {
  args: {
    branch: { index: 1, count: 3 },
    onSelectBranch: fn(),
    lang: 'ar',
    labels: {
      branch: (number, count) => `${number} من ${count}`,
      copy: 'نسخ',
      edit: 'تعديل',
      regenerate: 'أجب مجددًا',
    },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = {
  args: { branch: { index: 1, count: 3 }, onSelectBranch: fn() },
  globals: { theme: 'dark' },
}
