import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { sources } from '../../test/sample-messages.ts'
import { Sources } from './sources.tsx'

const meta = { title: 'Chat/Sources', component: Sources, args: { sources } } satisfies Meta<typeof Sources>

export default meta
type Story = StoryObj<typeof meta>

const many = Array.from({ length: 9 }, (_, index) => ({
  url: `https://example.org/page-${index + 1}`,
  title: `On the shape of rivers, part ${index + 1}`,
  raw: null,
}))

export const Few: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('link', { name: /How springs begin/ })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    )
    await expect(canvas.getAllByRole('link')).toHaveLength(2)
  },
}

export const Many: Story = {
  args: { sources: many },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getAllByRole('listitem')).toHaveLength(4)
    await userEvent.click(canvas.getByRole('button', { name: 'Show all 9' }))
    await expect(canvas.getAllByRole('listitem')).toHaveLength(9)
    await userEvent.click(canvas.getByRole('button', { name: 'Show fewer' }))
    await expect(canvas.getAllByRole('listitem')).toHaveLength(4)
  },
}

/** A model may cite anything: only addresses of the web become links. */
export const NoScripts: Story = {
  args: { sources: [{ url: 'javascript:alert(1)', title: 'Press here', raw: null }] },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('link')).toBeNull()
  },
}

export const None: Story = { args: { sources: [] } }

export const VeryLong: Story = {
  args: {
    sources: [{ url: 'https://example.org/x', title: 'A title without an end '.repeat(20), raw: null }],
  },
}

export const German: Story = {
  args: {
    sources: many,
    lang: 'de',
    labels: { title: 'Quellen', showAll: (count) => `Alle ${count} zeigen` },
  },
}

export const RightToLeft: Story = {
  args: { lang: 'ar', labels: { title: 'المصادر' } },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { globals: { theme: 'dark' } }
