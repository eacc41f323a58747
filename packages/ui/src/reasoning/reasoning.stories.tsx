import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryClock, createStoryStream } from '../../test/story-stream.ts'
import { useDisclosure } from '../internal/use-disclosure.ts'
import { Reasoning } from './reasoning.tsx'
import { useReasoning } from './use-reasoning.ts'

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

const inWords = (language: Language) => {
  const shared = {
    text: language.sample.answer,
    clock: createStoryClock(),
    locale: language.tag,
    labels: language.words.reasoning,
  }
  return inLanguage(language, {
    labels: language.words.reasoning,
    children: (
      <>
        <Reasoning {...shared} streaming />
        <Reasoning {...shared} durationMs={72_000} open />
        <Reasoning {...shared} />
      </>
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const musing = createStoryStream({ status: 'streaming', reasoning: thoughts })

/** Markup of your own: `useReasoning` and `useDisclosure`, which opens and folds. */
export const OwnMarkup = ownMarkup(
  function OwnReasoning() {
    const { text, streaming } = useReasoning({ stream: musing })
    const { summary, details } = useDisclosure(streaming)
    return (
      <>
        <button {...summary}>{streaming ? 'Musing' : 'What it mused'}</button>
        <p {...details}>{text}</p>
      </>
    )
  },
  async ({ canvas, userEvent }) => {
    musing.rewind()
    await expect(canvas.getByText(/The question is/)).toBeVisible()
    musing.set({ text: 'A rivulet' })
    await expect(canvas.getByText(/The question is/)).not.toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'What it mused' }))
    await expect(canvas.getByText(/The question is/)).toBeVisible()
  },
)

export const Dark: Story = { args: { text: thoughts, streaming: true }, globals: { theme: 'dark' } }
