import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
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

export const Japanese: Story = {
  args: {
    suggestions: ['小川はどこから始まりますか？', '侵食について教えて'],
    lang: 'ja',
    labels: { title: '質問の例' },
  },
}

export const RightToLeft: Story = {
  args: { suggestions: ['من أين يبدأ الجدول؟', 'اشرح التعرية'], lang: 'ar', labels: { title: 'اقتراحات' } },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { globals: { theme: 'dark' } }
