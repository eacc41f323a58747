import { isRunning } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryClock, createStoryStream } from '../../test/story-stream.ts'
import { useElapsed } from '../internal/use-elapsed.ts'
import { StreamProgress } from './stream-progress.tsx'

const meta = {
  title: 'State/StreamProgress',
  component: StreamProgress,
  args: { locale: 'en' },
} satisfies Meta<typeof StreamProgress>

export default meta
type Story = StoryObj<typeof meta>

const share = ({ text }: { text: string }) => text.length / 10

const known = { clock: createStoryClock(), stream: createStoryStream({ status: 'streaming', text: 'abcd' }) }

/** The source says how far it is, or how long the answer will be. */
export const Known: Story = {
  args: { ...known, progress: share },
  beforeEach: known.stream.rewind,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '40')
    known.stream.set({ text: 'abcdefgh' })
    await expect(canvas.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '80')
  },
}

const unknown = { clock: createStoryClock(), stream: createStoryStream({ status: 'streaming' }) }

export const Unknown: Story = {
  args: unknown,
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow')
    unknown.clock.advance(75_000)
    await expect(canvas.getByText('1m 15s')).toBeVisible()
  },
}

export const Connecting: Story = {
  args: { stream: createStoryStream({ status: 'connecting' }), clock: createStoryClock() },
}

const ending = { clock: createStoryClock(), stream: createStoryStream({ status: 'streaming' }) }

export const Done: Story = {
  args: ending,
  beforeEach: ending.stream.rewind,
  play: async ({ canvas }) => {
    ending.clock.advance(4000)
    ending.stream.set({ status: 'done' })
    await expect(canvas.queryByRole('progressbar')).toBeNull()
    await expect(canvas.getByText('4s')).toBeVisible()
  },
}

export const Idle: Story = {
  args: { stream: createStoryStream() },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-rivulet]')).toBeEmptyDOMElement()
  },
}

const inWords = (language: Language) => {
  const shared = { clock: createStoryClock(), locale: language.tag, labels: language.words.streamProgress }
  return inLanguage(language, {
    labels: language.words.streamProgress,
    children: (
      <>
        <StreamProgress
          {...shared}
          stream={createStoryStream({ status: 'streaming', text: 'abcd' })}
          progress={share}
        />
        <StreamProgress {...shared} stream={createStoryStream({ status: 'streaming' })} />
      </>
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = { clock: createStoryClock(), stream: createStoryStream({ status: 'streaming', text: 'abcd' }) }

/** Markup of your own: `useElapsed` tells the time that has passed, and `useStreamValue` how far it is. */
export const OwnMarkup = ownMarkup(
  function OwnProgress() {
    const isOn = useStreamValue(own.stream, (state) => isRunning(state.status))
    const value = useStreamValue(own.stream, share)
    const elapsedMs = useElapsed(isOn, own.clock)
    return (
      <label>
        {Math.floor((elapsedMs ?? 0) / 1000)} seconds <progress value={value} />
      </label>
    )
  },
  async ({ canvas }) => {
    own.clock.advance(3000)
    await expect(canvas.getByRole('progressbar', { name: '3 seconds' })).toHaveAttribute('value', '0.4')
  },
)

export const Dark: Story = { args: { ...known, progress: share }, globals: { theme: 'dark' } }
