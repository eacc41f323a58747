import { StreamError, type StreamState } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryClock, createStoryStream } from '../../test/story-stream.ts'
import { useSecondsLeft } from '../internal/use-seconds-left.ts'
import { RetryButton } from './retry-button.tsx'

const meta = {
  title: 'Controls/RetryButton',
  component: RetryButton,
  args: { onClick: fn(), locale: 'en' },
} satisfies Meta<typeof RetryButton>

export default meta
type Story = StoryObj<typeof meta>

const rateLimited = (retryAfterMs: number): Partial<StreamState> => ({
  status: 'error',
  error: new StreamError('rate-limited', 'Too many requests.', { status: 429, retryAfterMs }),
})

export const AfterError: Story = {
  args: {
    stream: createStoryStream({ status: 'error', error: new StreamError('network', 'Failed to fetch.') }),
  },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await expect(args.onClick).toHaveBeenCalledOnce()
    await expect(args.stream.retry).toHaveBeenCalledOnce()
  },
}

export const AfterCancel: Story = {
  args: { stream: createStoryStream({ status: 'cancelled', text: 'A rivulet is' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button')).toBeEnabled()
  },
}

/** While a run goes on there is nothing to retry. */
export const Streaming: Story = {
  args: { stream: createStoryStream({ status: 'streaming' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button')).toBeDisabled()
  },
}

export const Done: Story = { args: { stream: createStoryStream({ status: 'done', text: 'Complete.' }) } }

/** The server asked to wait: the button can be reached, says when, and does nothing yet. */
export const Waiting: Story = {
  args: { stream: createStoryStream(rateLimited(12_000)), clock: createStoryClock() },
  play: async ({ args, canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: 'Retry in 12 seconds' })
    await expect(button).toHaveTextContent('Retry in 12s')
    await userEvent.tab()
    await expect(button).toHaveFocus()
    await userEvent.click(button)
    await expect(args.stream.retry).not.toHaveBeenCalled()
  },
}

export const LongWait: Story = {
  args: { stream: createStoryStream(rateLimited(5_400_000)), clock: createStoryClock() },
}

const passing = { clock: createStoryClock(), stream: createStoryStream() }

/** It opens when the wait is over. */
export const WaitPasses: Story = {
  args: passing,
  beforeEach: () => passing.stream.set(rateLimited(3000)),
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button')
    await expect(button).toHaveTextContent('Retry in 3s')
    passing.clock.advance(1000)
    await expect(button).toHaveTextContent('Retry in 2s')
    passing.clock.advance(2000)
    await expect(button).toHaveTextContent('Retry')
    await userEvent.click(button)
    await expect(passing.stream.retry).toHaveBeenCalledOnce()
  },
}

/** For pages that would rather let people try. */
export const WaitIgnored: Story = {
  args: { stream: createStoryStream(rateLimited(12_000)), clock: createStoryClock(), ignoreWait: true },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeEnabled()
  },
}

const inWords = (language: Language) => {
  const shared = {
    locale: language.tag,
    labels: language.words.retryButton,
    clock: createStoryClock(),
    style: { justifySelf: 'start' },
  }
  return inLanguage(language, {
    labels: language.words.retryButton,
    children: (
      <>
        <RetryButton {...shared} stream={createStoryStream({ status: 'cancelled' })} />
        <RetryButton {...shared} stream={createStoryStream(rateLimited(90_000))} />
      </>
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const slow = createStoryStream(rateLimited(12_000))
const hours = createStoryClock()

/** Markup of your own: `useSecondsLeft` counts the wait of an error down, the same everywhere. */
export const OwnMarkup = ownMarkup(
  function OwnRetry() {
    const error = useStreamValue(slow, (state) => state.error)
    const secondsLeft = useSecondsLeft(error, hours)
    return (
      <button type="button" aria-disabled={secondsLeft > 0} onClick={() => secondsLeft || slow.retry()}>
        {secondsLeft > 0 ? `Patience: ${secondsLeft}` : 'Once more'}
      </button>
    )
  },
  async ({ canvas, userEvent }) => {
    hours.advance(12_000)
    await userEvent.click(canvas.getByRole('button', { name: 'Once more' }))
    await expect(slow.retry).toHaveBeenCalledOnce()
  },
)

export const Dark: Story = { ...Waiting, globals: { theme: 'dark' } }
