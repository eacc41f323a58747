import { isRunning } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryStream } from '../../test/story-stream.ts'
import { Caret } from './caret.tsx'

const meta = {
  title: 'Text/Caret',
  component: Caret,
  render: (args) => (
    <p style={{ margin: 0, inlineSize: 'fit-content' }}>
      The next words appear here
      <Caret {...args} data-testid="caret" />
    </p>
  ),
} satisfies Meta<typeof Caret>

export default meta
type Story = StoryObj<typeof meta>

export const Streaming: Story = {
  args: { stream: createStoryStream({ status: 'streaming' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByTestId('caret')).toBeVisible()
  },
}

/** Before the first byte there is no text to follow: that is the time of the `TypingIndicator`. */
export const Connecting: Story = {
  args: { stream: createStoryStream({ status: 'connecting' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByTestId('caret')).not.toBeVisible()
  },
}

/** The connection was lost: the next words still appear here. */
export const Reconnecting: Story = {
  args: { stream: createStoryStream({ status: 'reconnecting' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByTestId('caret')).toBeVisible()
  },
}

const ending = createStoryStream({ status: 'streaming' })

/** It goes without moving a word: a caret takes no room in its line. */
export const Done: Story = {
  args: { stream: ending },
  beforeEach: ending.rewind,
  play: async ({ canvas, canvasElement }) => {
    const widthOfText = () => canvasElement.querySelector('p')?.getBoundingClientRect().width
    const before = widthOfText()
    ending.set({ status: 'done' })
    await expect(canvas.getByTestId('caret')).not.toBeVisible()
    await expect(widthOfText()).toBe(before)
  },
}

/** It is as high as the words it follows. */
export const InLargeText: Story = {
  ...Streaming,
  decorators: [
    (Story) => (
      <div style={{ fontSize: '2.5rem', fontWeight: 300, lineHeight: 1.2 }}>
        <Story />
      </div>
    ),
  ],
}

export const RightToLeft: Story = {
  ...Streaming,
  globals: { direction: 'rtl' },
  render: (args) => (
    <p lang="ar" style={{ margin: 0 }}>
      تظهر الكلمات التالية هنا
      <Caret {...args} data-testid="caret" />
    </p>
  ),
}

const writing = createStoryStream({ status: 'streaming', text: 'The next words appear here' })

/** Markup of your own: a mark that is there while the stream runs. */
export const OwnMarkup = ownMarkup(function OwnCaret() {
  const text = useStreamValue(writing, (state) => state.text)
  const isOn = useStreamValue(writing, (state) => isRunning(state.status))
  return (
    <p>
      {text} {isOn && <span aria-hidden="true">✎</span>}
    </p>
  )
})

export const Dark: Story = { ...Streaming, globals: { theme: 'dark' } }
