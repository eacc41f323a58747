import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { burstTiming, idleTiming, runningTiming, streamedTiming } from '../../test/sample-timings.ts'
import { createStoryClock, createStoryStream } from '../../test/story-stream.ts'
import { StreamTiming } from './stream-timing.tsx'
import { useLiveTiming } from './use-live-timing.ts'

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

/** Before a run, in the middle of one, and after it. */
const inWords = (language: Language) => {
  const shared = { clock: createStoryClock(), locale: language.tag, labels: language.words.streamTiming }
  const reviewWait = { firstMs: 310, longestMs: 640, endMs: 120 }
  const ended = { ...streamedTiming, charsPerSecond: 1312.4, tokensPerSecond: 41.2, reviewWait }
  return inLanguage(language, {
    labels: language.words.streamTiming,
    children: (
      <>
        <StreamTiming {...shared} stream={createStoryStream()} />
        <StreamTiming
          {...shared}
          stream={createStoryStream({ status: 'streaming', runId: 1, timing: runningTiming })}
        />
        <StreamTiming {...shared} stream={createStoryStream({ status: 'done', runId: 1, timing: ended })} />
      </>
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = createStoryStream({ status: 'done', runId: 1, timing: streamedTiming })

/** Markup of your own: `useLiveTiming` samples the figures five times a second while a run goes on. */
export const OwnMarkup = ownMarkup(function OwnTiming() {
  const { timing, runningMs } = useLiveTiming(own)
  return (
    <p>
      First word after {timing.firstTextMs} ms, {runningMs === null ? 'all' : 'so far'} {timing.totalMs} ms.
    </p>
  )
})

export const Dark: Story = { ...Done, globals: { theme: 'dark' } }
