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
import { createStoryStream } from '../../test/story-stream.ts'
import { TypingIndicator } from './typing-indicator.tsx'

const meta = { title: 'Text/TypingIndicator', component: TypingIndicator } satisfies Meta<
  typeof TypingIndicator
>

export default meta
type Story = StoryObj<typeof meta>

export const Connecting: Story = {
  args: { stream: createStoryStream({ status: 'connecting' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Waiting for the answer')
  },
}

/** The answer has begun, but no word of it is there: some models think for a while. */
export const WaitingForFirstText: Story = {
  args: { stream: createStoryStream({ status: 'streaming' }) },
}

/** The connection was lost before the first word: the wait goes on. */
export const Reconnecting: Story = {
  args: { stream: createStoryStream({ status: 'reconnecting' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Waiting for the answer')
  },
}

/** Nothing to see: the region stays empty, ready to speak. */
export const Idle: Story = {
  args: { stream: createStoryStream() },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement()
  },
}

const arriving = createStoryStream({ status: 'connecting' })

/** The dots go with the first word. */
export const FirstTextArrives: Story = {
  args: { stream: arriving },
  beforeEach: arriving.rewind,
  play: async ({ canvas }) => {
    const region = canvas.getByRole('status')
    await expect(region).not.toBeEmptyDOMElement()
    arriving.set({ status: 'streaming' })
    await expect(region).not.toBeEmptyDOMElement()
    arriving.set({ text: 'A' })
    await expect(region).toBeEmptyDOMElement()
  },
}

/** With the toolbar or the system: three dots that stay as they are. */
export const WithoutMotion: Story = {
  ...Connecting,
  globals: { motion: 'paused' },
  play: async ({ canvasElement }) => {
    const motions = canvasElement.getAnimations({ subtree: true })
    await expect(motions).toHaveLength(3)
    for (const motion of motions) await expect(motion.playState).toBe('paused')
  },
}

/** Beside a `StreamStatus`, which speaks already, it can stay silent. */
export const Silent: Story = {
  args: { stream: createStoryStream({ status: 'connecting' }), announce: false },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('status')).toBeNull()
  },
}

const inWords = (language: Language) =>
  inLanguage(language, {
    labels: language.words.typingIndicator,
    children: (
      <TypingIndicator
        stream={createStoryStream({ status: 'connecting' })}
        labels={language.words.typingIndicator}
      />
    ),
  })

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = createStoryStream({ status: 'connecting' })

/** Markup of your own: a live region that stays, with words while the first text is awaited. */
export const OwnMarkup = ownMarkup(
  function OwnIndicator() {
    const waits = useStreamValue(own, (state) => isRunning(state.status) && state.text === '')
    return <p role="status">{waits && 'The river thinks…'}</p>
  },
  async ({ canvas }) => {
    own.rewind()
    await expect(canvas.getByRole('status')).toHaveTextContent('The river thinks…')
    own.set({ status: 'streaming', text: 'A' })
    await expect(canvas.getByRole('status')).toBeEmptyDOMElement()
    own.rewind()
  },
)

export const Dark: Story = { ...Connecting, globals: { theme: 'dark' } }
