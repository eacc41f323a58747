import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { answer } from '../../test/sample-answers.ts'
import { blocked, checking, reviewWith, rewritten, timedOut } from '../../test/sample-reviews.ts'
import { createStoryStream } from '../../test/story-stream.ts'
import { StreamText } from '../stream-text/stream-text.tsx'
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

const reviewed = createStoryStream({
  status: 'streaming',
  text: answer.slice(0, 120),
  review: checking,
})

/** Wired to a stream: nothing while all is let pass, a rewrite when there was one, and a block in its place. */
export const OfAStream: Story = {
  args: { kind: undefined, stream: reviewed },
  beforeEach: reviewed.rewind,
  render: (args) => (
    <div style={{ display: 'grid', gap: '0.75rem' }}>
      <StreamText stream={reviewed} />
      <ReviewNotice {...args} />
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('status')).toBeNull()
    reviewed.set({ review: reviewWith(rewritten) })
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('It held a telephone number.'))
    reviewed.set({ status: 'done', text: '', review: reviewWith(rewritten, blocked) })
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent(
        'This answer was held back by a review. It was about a person.',
      ),
    )
  },
}

/** A check that gives no verdict in time blocks, unless it is told otherwise. */
export const FailingCheck: Story = {
  args: {
    kind: undefined,
    stream: createStoryStream({ status: 'done', review: reviewWith(timedOut) }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('The check took too long.')
  },
}

/** A review on the server ends the answer by `content-filter`, as a provider's own filter does: its reasons stay there. */
export const OnTheServer: Story = {
  args: {
    kind: undefined,
    stream: createStoryStream({ status: 'done', finishReason: 'content-filter' }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('This answer was held back by a review.')
  },
}

export const SeveralReasons: Story = {
  args: {
    kind: undefined,
    review: reviewWith(rewritten, { ...rewritten, reason: 'It contains a listed phrase.' }, rewritten),
  },
}

const inWords = (language: Language) => {
  const shared = { reason: language.sample.reason, labels: language.words.reviewNotice }
  return inLanguage(language, {
    labels: language.words.reviewNotice,
    children: (
      <>
        <ReviewNotice {...shared} kind="rewrite" />
        <ReviewNotice {...shared} kind="block" />
      </>
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const redacted = createStoryStream({ status: 'done', text: 'Call [number removed].' })

/** Markup of your own: what the review of a stream does comes with its `onReview`; a live region says it. */
export const OwnMarkup = ownMarkup(function OwnReviewNotice() {
  const text = useStreamValue(redacted, (state) => state.text)
  return (
    <>
      <p>{text}</p>
      <p role="status" className="own-alarm">
        Something private was left out here.
      </p>
    </>
  )
})

export const Dark: Story = { args: { kind: 'block' }, globals: { theme: 'dark' } }
