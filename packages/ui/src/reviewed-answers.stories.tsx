import { type ReviewOptions, type ReviewVerdict, reviewGate } from '@rivulet/core/review'
import { patterns } from '@rivulet/core/review/patterns'
import { personalData } from '@rivulet/core/review/personal-data'
import { useStream } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import { expect, waitFor } from 'storybook/test'
import { createHandFedSource, type HandFedSource } from '../test/hand-fed-source.ts'
import type { ManualClock } from '../test/manual-clock.ts'
import { createStoryClock } from '../test/story-stream.ts'
import { ReviewNotice } from './review-notice/review-notice.tsx'
import { ReviewTail } from './review-tail/review-tail.tsx'
import { StreamText } from './stream-text/stream-text.tsx'
import { StreamTiming } from './stream-timing/stream-timing.tsx'

type ReviewedAnswerProps = { server: HandFedSource; clock: ManualClock; options: ReviewOptions }

/** The parts of the kit that tell of a review, around a stream that has one. */
function ReviewedAnswer({ server, clock, options }: ReviewedAnswerProps) {
  const stream = useStream(server.open, {
    review: reviewGate(options),
    host: {
      now: clock.now,
      setTimer: (callback, delayMs) => clock.after(delayMs, callback),
    },
  })
  useEffect(() => void stream.start(), [stream.start])
  return (
    <article style={{ display: 'grid', gap: '0.75rem', maxInlineSize: '42rem' }}>
      <StreamText stream={stream} typing={false} />
      <ReviewTail stream={stream} />
      <ReviewNotice stream={stream} />
      <StreamTiming stream={stream} plot={false} locale="en" clock={clock} />
    </article>
  )
}

const meta = { title: 'Reviewed answers', component: ReviewedAnswer } satisfies Meta<typeof ReviewedAnswer>

export default meta
type Story = StoryObj<typeof meta>

const scene = (options: ReviewOptions) => ({
  server: createHandFedSource(),
  clock: createStoryClock(),
  options,
})
const textIn = (canvas: HTMLElement) => canvas.querySelector('[data-rivulet="stream-text"]')?.textContent
const shows = (canvas: HTMLElement, text: string) => waitFor(() => expect(textIn(canvas)).toBe(text))
const notice = (canvas: HTMLElement) => canvas.querySelector('[data-rivulet="review-notice"] p')?.textContent
const release = () => 'release' as const
const changed = 'A part of this answer was changed by a review.'
const heldBack = 'This answer was held back by a review.'

const bySentence = scene({ unit: 'sentence', check: release })

/** A sentence is shown once what follows shows that it has ended. "E.g." ends none. */
export const Sentence: Story = {
  args: bySentence,
  play: async ({ canvas, canvasElement }) => {
    bySentence.server.respond()
    for (const words of ['Springs, e.g. ', 'this one, ', 'are cold. ', 'They ', 'run'])
      bySentence.server.send(words)
    await shows(canvasElement, 'Springs, e.g. this one, are cold. ')
    await waitFor(() => expect(canvas.getByText('Being checked')).toBeVisible())
  },
}

const byParagraph = scene({ unit: 'paragraph', check: release })

export const Paragraph: Story = {
  args: byParagraph,
  play: async ({ canvasElement }) => {
    byParagraph.server.respond()
    for (const words of ['Springs are cold. They run all year.\n', '\n', 'Wells are not. '])
      byParagraph.server.send(words)
    await waitFor(() => expect(textIn(canvasElement)).toContain('They run all year.'))
    await expect(textIn(canvasElement)).not.toContain('Wells')
    byParagraph.server.finish()
    await waitFor(() => expect(textIn(canvasElement)).toContain('Wells are not.'))
  },
}

const replaced = scene({ check: personalData() })

export const Replaced: Story = {
  args: replaced,
  play: async ({ canvas, canvasElement }) => {
    replaced.server.respond()
    for (const words of ['Write to ada@exa', 'mple.org. ', 'She knows.']) replaced.server.send(words)
    replaced.server.finish()
    await shows(canvasElement, 'Write to [email]. She knows.')
    await waitFor(() => expect(notice(canvasElement)).toBe(`${changed} It contains personal data.`))
    await waitFor(() => expect(canvas.getByText('Checked')).toBeVisible())
  },
}

const blocked = scene({ check: patterns({ patterns: ['open the gate'], action: 'block' }) })

/** What had passed stays, and nothing more comes. */
export const Blocked: Story = {
  args: blocked,
  play: async ({ canvasElement }) => {
    blocked.server.respond()
    for (const words of ['First look. ', 'Then open the ', 'gate. ', 'Run.']) blocked.server.send(words)
    await waitFor(() => expect(notice(canvasElement)).toBe(`${heldBack} It contains a listed phrase.`))
    await expect(textIn(canvasElement)).toBe('First look. ')
  },
}

const verdicts: ((verdict: ReviewVerdict) => void)[] = []
const slow = scene({ check: () => new Promise((resolve) => verdicts.push(resolve)) })

/** A check that takes its time: the wait is told of, and measured. */
export const SlowCheck: Story = {
  args: slow,
  beforeEach: () => {
    verdicts.length = 0
  },
  play: async ({ canvas, canvasElement }) => {
    slow.server.respond()
    slow.server.send('Springs are cold. They')
    await waitFor(() => expect(verdicts).toHaveLength(1))
    await waitFor(() => expect(canvas.getByText('Being checked')).toBeVisible())
    await expect(textIn(canvasElement)).toBe('')
    slow.clock.advance(800)
    verdicts[0]?.('release')
    await shows(canvasElement, 'Springs are cold. ')
    slow.clock.advance(200)
    await waitFor(() => expect(canvas.getByText('First text held').nextSibling).toHaveTextContent('0.80s'))
  },
}

const failing = scene({
  check: () => {
    throw new Error('No connection to the moderation.')
  },
})

/** What gives no verdict blocks, unless it is told otherwise. */
export const FailingCheck: Story = {
  args: failing,
  play: async ({ canvasElement }) => {
    failing.server.respond()
    failing.server.send('Springs are cold. They')
    await waitFor(() => expect(notice(canvasElement)).toBe(`${heldBack} The check failed.`))
    await expect(textIn(canvasElement)).toBe('')
  },
}

const late = scene({ check: () => new Promise<ReviewVerdict>(() => {}), timeoutMs: 2000 })

export const LateCheck: Story = {
  args: late,
  play: async ({ canvas, canvasElement }) => {
    late.server.respond()
    late.server.send('Springs are cold. They')
    await waitFor(() => expect(canvas.getByText('Being checked')).toBeVisible())
    // The timer is set once the sentence is asked about.
    await waitFor(() => expect(late.clock.pending()).toBeGreaterThan(0))
    late.clock.advance(2000)
    await waitFor(() => expect(notice(canvasElement)).toBe(`${heldBack} The check took too long.`))
  },
}

const inRightToLeft = scene({ check: personalData() })

export const RightToLeft: Story = {
  args: inRightToLeft,
  globals: { direction: 'rtl' },
  play: async ({ canvasElement }) => {
    inRightToLeft.server.respond()
    for (const words of ['الينابيع باردة. ', 'اكتب إلى ada@example.org. ']) inRightToLeft.server.send(words)
    inRightToLeft.server.finish()
    await shows(canvasElement, 'الينابيع باردة. اكتب إلى [email]. ')
  },
}

const inTheDark = scene({ check: personalData() })

export const Dark: Story = {
  args: inTheDark,
  globals: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    inTheDark.server.respond()
    inTheDark.server.send('Write to ada@example.org. She knows.')
    inTheDark.server.finish()
    await shows(canvasElement, 'Write to [email]. She knows.')
  },
}
