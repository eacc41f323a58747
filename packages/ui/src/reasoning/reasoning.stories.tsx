import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabicAnswer } from '../../test/sample-answers.ts'
import { createStoryClock, createStoryStream } from '../../test/story-stream.ts'
import { Reasoning } from './reasoning.tsx'

const thoughts =
  'The question is about small streams. A spring feeds them, so the ground must be full first.\nI should say where the water comes from before I say where it goes.'

const meta = {
  title: 'Chat/Reasoning',
  component: Reasoning,
  args: { locale: 'en', clock: createStoryClock() },
} satisfies Meta<typeof Reasoning>

export default meta
type Story = StoryObj<typeof meta>

export const Thinking: Story = {
  args: { text: thoughts.slice(0, 90), streaming: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Thinking' })).toHaveAttribute('aria-expanded', 'true')
    await expect(canvas.getByText(/The question is/)).toBeVisible()
  },
}

export const Thought: Story = {
  args: { text: thoughts, durationMs: 4200 },
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: 'Thought for 4s' })
    await expect(canvas.getByText(/The question is/)).not.toBeVisible()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    await expect(canvas.getByText(/The question is/)).toBeVisible()
  },
}

export const ThoughtForUnknownTime: Story = { args: { text: thoughts } }

const thinking = createStoryStream({ status: 'streaming', reasoning: thoughts })

/** It folds when the answer begins. */
export const FoldsAfter: Story = {
  args: { stream: thinking },
  beforeEach: thinking.rewind,
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/The question is/)).toBeVisible()
    thinking.set({ text: 'A rivulet' })
    await expect(canvas.getByRole('button')).toHaveAttribute('aria-expanded', 'false')
    await expect(canvas.getByText(/The question is/)).not.toBeVisible()
  },
}

export const None: Story = {
  args: { text: '' },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-rivulet]')).toBeNull()
  },
}

export const German: Story = {
  args: {
    text: 'Es geht um kleine Bäche. Eine Quelle speist sie.',
    durationMs: 72_000,
    open: true,
    lang: 'de',
    locale: 'de',
    labels: { thoughtFor: (time) => `${time} lang nachgedacht` },
  },
}

export const Japanese: Story = {
  args: {
    text: '小さな流れについての質問です。',
    durationMs: 8000,
    open: true,
    lang: 'ja',
    locale: 'ja',
    labels: { thoughtFor: (time) => `${time}考えました` },
  },
}

export const RightToLeft: Story = {
  args: {
    text: arabicAnswer,
    durationMs: 8000,
    open: true,
    lang: 'ar',
    locale: 'ar',
    labels: { thoughtFor: (time) => `فكّر لمدة ${time}` },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { args: { text: thoughts, streaming: true }, globals: { theme: 'dark' } }
