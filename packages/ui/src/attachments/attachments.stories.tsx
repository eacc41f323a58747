import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { picture, report } from '../../test/sample-messages.ts'
import { Attachments } from './attachments.tsx'

const meta = {
  title: 'Chat/Attachments',
  component: Attachments,
  args: { attachments: [picture, report], locale: 'en' },
} satisfies Meta<typeof Attachments>

export default meta
type Story = StoryObj<typeof meta>

export const Both: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('img', { name: 'valley.svg' })).toBeVisible()
    await expect(canvas.getByText('48 kB')).toBeVisible()
  },
}

export const Removable: Story = {
  args: { onRemove: fn() },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Remove valley.svg' }))
    await expect(args.onRemove).toHaveBeenCalledWith('picture')
  },
}

/** A picture of another server would tell that server who reads this: it is shown as a file. */
export const RemotePicture: Story = {
  args: { attachments: [{ ...picture, url: 'https://example.org/valley.svg' }] },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('img')).toBeNull()
  },
}

export const German: Story = {
  args: {
    onRemove: fn(),
    lang: 'de',
    locale: 'de',
    labels: { title: 'Anhänge', remove: (name) => `${name} entfernen` },
  },
}

export const RightToLeft: Story = {
  args: {
    onRemove: fn(),
    lang: 'ar',
    locale: 'ar',
    labels: { title: 'المرفقات', remove: (name) => `إزالة ${name}` },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { args: { onRemove: fn() }, globals: { theme: 'dark' } }
