import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { answer } from '../../test/sample-answers.ts'
import { blocked, checking, clear, reviewWith } from '../../test/sample-reviews.ts'
import { createStoryStream } from '../../test/story-stream.ts'
import { StreamText } from '../stream-text/stream-text.tsx'
import { ReviewTail } from './review-tail.tsx'

const meta = {
  title: 'Text/ReviewTail',
  component: ReviewTail,
  render: (args) => (
    <div style={{ display: 'grid', gap: '0.5rem' }}>
      {args.stream && <StreamText stream={args.stream} />}
      <ReviewTail {...args} />
      <div data-testid="below" />
    </div>
  ),
} satisfies Meta<typeof ReviewTail>

export default meta
type Story = StoryObj<typeof meta>

/** A sentence has come, and waits for its verdict or for its end. */
export const Checking: Story = {
  args: { stream: createStoryStream({ status: 'streaming', text: answer.slice(0, 120), review: checking }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Being checked')).toBeVisible()
    await expect(canvas.queryByRole('status')).toBeNull()
  },
}

/** Nothing has passed yet: the first sentence is still held. */
export const BeforeTheFirstWords: Story = {
  args: { stream: createStoryStream({ status: 'streaming', review: checking }) },
}

const passing = createStoryStream({ status: 'streaming', text: 'It begins at a spring.', review: checking })

/** Text that is let go, held, and at its end: nothing below moves. */
export const HoldsItsLine: Story = {
  args: { stream: passing },
  beforeEach: passing.rewind,
  play: async ({ canvas }) => {
    const top = () => canvas.getByTestId('below').getBoundingClientRect().top
    const before = top()
    passing.set({ review: clear })
    await expect(top()).toBe(before)
    passing.set({ review: checking })
    await expect(top()).toBe(before)
    passing.set({ status: 'done', review: clear })
    await expect(top()).toBe(before)
    await expect(canvas.getByText('Checked')).toBeVisible()
  },
}

export const Checked: Story = {
  args: { stream: createStoryStream({ status: 'done', text: answer.slice(0, 160), review: clear }) },
}

/** A block is told of by `ReviewNotice`. */
export const Blocked: Story = {
  args: { stream: createStoryStream({ status: 'done', text: answer, review: reviewWith(blocked) }) },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-rivulet="review-tail"]')).toBeNull()
  },
}

/** No review: there is nothing to see. */
export const Off: Story = {
  args: { stream: createStoryStream({ status: 'streaming', text: answer.slice(0, 120) }) },
}

/** With the toolbar or the system: the sign stands still. */
export const WithoutMotion: Story = {
  ...Checking,
  globals: { motion: 'paused' },
  play: async ({ canvasElement }) => {
    const tail = canvasElement.querySelector('[data-rivulet="review-tail"]') as Element
    const [motion] = tail.getAnimations({ subtree: true })
    await expect(motion?.playState).toBe('paused')
  },
}

const inWords = (language: Language) =>
  inLanguage(language, {
    labels: language.words.reviewTail,
    children: (
      <>
        <ReviewTail review={checking} streaming labels={language.words.reviewTail} />
        <ReviewTail review={clear} labels={language.words.reviewTail} />
      </>
    ),
  })

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = createStoryStream({ status: 'streaming', text: answer.slice(0, 60), review: checking })

/** Markup of your own: how much is held is in the stream's `review`. */
export const OwnMarkup = ownMarkup(function OwnReviewTail() {
  const held = useStreamValue(own, (state) => state.review.heldChars)
  return <p className="own-note">{held > 0 ? 'The next words are being read first.' : 'All read.'}</p>
})

export const Dark: Story = { ...Checking, globals: { theme: 'dark' } }
