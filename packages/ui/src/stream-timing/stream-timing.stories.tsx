import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { burstTiming, idleTiming, runningTiming, streamedTiming } from '../../test/sample-timings.ts'
import { createStoryClock, createStoryStream } from '../../test/story-stream.ts'
import { StreamTiming } from './stream-timing.tsx'

const meta = {
  title: 'State/StreamTiming',
  component: StreamTiming,
  args: { locale: 'en', clock: createStoryClock() },
} satisfies Meta<typeof StreamTiming>

export default meta
type Story = StoryObj<typeof meta>

export const Done: Story = {
  args: { stream: createStoryStream({ status: 'done', runId: 1, timing: streamedTiming }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('0.44s')).toBeVisible()
    await expect(canvas.getByRole('img')).toHaveAccessibleName(
      'Text over time: it came between 0.45s and 3.84s, at most 250 characters a second.',
    )
  },
}

export const Idle: Story = { args: { stream: createStoryStream() } }

export const Connecting: Story = { args: { stream: createStoryStream({ status: 'connecting', runId: 1 }) } }

export const Streaming: Story = {
  args: { stream: createStoryStream({ status: 'streaming', runId: 1, timing: runningTiming }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('1.5s')).toBeVisible()
  },
}

/** The connection was lost: the time goes on, the other figures stand. */
export const Reconnecting: Story = {
  args: { stream: createStoryStream({ status: 'reconnecting', runId: 1, timing: runningTiming }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('So far')).toBeVisible()
    await expect(canvas.getByText('1.5s')).toBeVisible()
  },
}

/** Only a server knows how many tokens it sent; nothing is guessed. */
export const WithTokens: Story = {
  args: {
    stream: createStoryStream({
      status: 'done',
      runId: 1,
      timing: { ...streamedTiming, tokensPerSecond: 71.3 },
      usage: { outputTokens: 241 },
    }),
  },
}

/** Text that was held until a check let it pass. */
export const Reviewed: Story = {
  args: {
    stream: createStoryStream({
      status: 'done',
      runId: 1,
      timing: { ...streamedTiming, reviewWait: { firstMs: 180, longestMs: 912, endMs: 240 } },
    }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('First text held')).toBeVisible()
    await expect(canvas.getByText('0.91s')).toBeVisible()
  },
}

/** A reply that came whole, after a long wait: something on the way held it back. */
export const OneBurst: Story = {
  args: { stream: createStoryStream({ status: 'done', runId: 1, timing: burstTiming }) },
}

export const Cancelled: Story = {
  args: {
    stream: createStoryStream({ status: 'cancelled', runId: 1, timing: { ...runningTiming, totalMs: 1610 } }),
  },
}

/** It failed before any text. */
export const NoText: Story = {
  args: {
    stream: createStoryStream({ status: 'error', runId: 1, timing: { ...idleTiming, totalMs: 30_004 } }),
  },
}

const live = { clock: createStoryClock(), stream: createStoryStream() }

/** The time goes on by itself; the other figures follow a few times a second. */
export const ClockRuns: Story = {
  args: live,
  beforeEach: () => {
    live.stream.rewind()
    live.stream.set({ status: 'connecting', runId: live.clock.now() + 1 })
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('So far')).toBeVisible()
    live.clock.advance(800)
    await expect(canvas.getByText('0.8s')).toBeVisible()
    live.stream.set({ status: 'streaming', timing: { ...runningTiming, lastTextMs: 900 } })
    live.clock.advance(400)
    await expect(canvas.getByText('1.2s')).toBeVisible()
    await expect(canvas.getByText('0.44s')).toBeVisible()
    live.stream.set({ status: 'done', timing: streamedTiming })
    await expect(canvas.getByText('Total')).toBeVisible()
    await expect(canvas.getByText('3.84s', { selector: 'dd' })).toBeVisible()
  },
}

export const FiguresOnly: Story = {
  args: { stream: createStoryStream({ status: 'done', runId: 1, timing: streamedTiming }), plot: false },
}

export const German: Story = {
  args: {
    stream: createStoryStream({
      status: 'done',
      runId: 1,
      timing: { ...streamedTiming, charsPerSecond: 1312.4 },
    }),
    lang: 'de',
    locale: 'de',
    labels: {
      firstText: 'Erster Text',
      total: 'Gesamtzeit',
      charsPerSecond: 'Zeichen je Sekunde',
      longestGap: 'Längste Pause',
      plot: ({ start, end, peak }) =>
        `Text im Lauf der Zeit: von ${start} bis ${end}, höchstens ${peak} Zeichen je Sekunde.`,
    },
  },
}

export const RightToLeft: Story = {
  args: {
    stream: createStoryStream({ status: 'done', runId: 1, timing: streamedTiming }),
    lang: 'ar',
    locale: 'ar-EG',
    labels: {
      firstText: 'أول نص',
      total: 'المدة',
      charsPerSecond: 'حرفًا في الثانية',
      longestGap: 'أطول توقف',
      plot: ({ start, end, peak }) =>
        `النص عبر الزمن: من ${start} إلى ${end}، وبحد أقصى ${peak} حرفًا في الثانية.`,
    },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { ...Done, globals: { theme: 'dark' } }
