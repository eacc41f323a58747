import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { ReviewNotice } from './review-notice.tsx'

const meta = {
  title: 'State/ReviewNotice',
  component: ReviewNotice,
  args: { kind: 'rewrite' },
} satisfies Meta<typeof ReviewNotice>

export default meta
type Story = StoryObj<typeof meta>

export const Rewrite: Story = {
  args: { reason: 'It held a telephone number.' },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent(
      'A part of this answer was changed by a review. It held a telephone number.',
    )
  },
}

export const Block: Story = { args: { kind: 'block', reason: 'It is about a person.' } }

export const WithActions: Story = {
  args: { kind: 'block', children: <a href="#rules">Read the rules</a> },
}

export const German: Story = {
  args: {
    kind: 'block',
    lang: 'de',
    labels: { block: 'Diese Antwort wurde bei einer Prüfung zurückgehalten.' },
  },
}

export const Japanese: Story = {
  args: { lang: 'ja', labels: { rewrite: 'この回答の一部は審査によって変更されました。' } },
}

export const RightToLeft: Story = {
  args: { lang: 'ar', labels: { rewrite: 'غيّرت المراجعة جزءًا من هذه الإجابة.' } },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { args: { kind: 'block' }, globals: { theme: 'dark' } }
