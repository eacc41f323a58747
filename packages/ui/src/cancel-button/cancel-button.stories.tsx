import { isRunning } from '@rivulet/core'
import { useStreamValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryStream } from '../../test/story-stream.ts'
import { CancelButton } from './cancel-button.tsx'

const meta = {
  title: 'Controls/CancelButton',
  component: CancelButton,
  args: { onClick: fn() },
} satisfies Meta<typeof CancelButton>

export default meta
type Story = StoryObj<typeof meta>

export const Streaming: Story = {
  args: { stream: createStoryStream({ status: 'streaming' }) },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(args.onClick).toHaveBeenCalledOnce()
    await expect(args.stream.cancel).toHaveBeenCalledOnce()
  },
}

export const Connecting: Story = {
  args: { stream: createStoryStream({ status: 'connecting' }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button')).toBeEnabled()
  },
}

/** The wait for another connection can be given up as well. */
export const Reconnecting: Story = {
  args: { stream: createStoryStream({ status: 'reconnecting' }) },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(args.stream.cancel).toHaveBeenCalledOnce()
  },
}

export const Idle: Story = {
  args: { stream: createStoryStream() },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button')).toBeDisabled()
  },
}

const ending = createStoryStream({ status: 'streaming' })

/** The run ends while the keyboard is on the button: it does nothing from now on, but the focus stays. */
export const EndsUnderFocus: Story = {
  args: { stream: ending },
  beforeEach: ending.rewind,
  play: async ({ canvas, userEvent }) => {
    const button = canvas.getByRole('button')
    await userEvent.tab()
    await expect(button).toHaveFocus()
    ending.set({ status: 'done' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(ending.cancel).not.toHaveBeenCalled()
  },
}

/** `preventDefault()` in the page's own handler holds the cancelling back, to ask first for instance. */
export const HeldBack: Story = {
  args: {
    stream: createStoryStream({ status: 'streaming' }),
    onClick: fn((event) => event.preventDefault()),
  },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button'))
    await expect(args.onClick).toHaveBeenCalledOnce()
    await expect(args.stream.cancel).not.toHaveBeenCalled()
  },
}

export const OwnContent: Story = {
  args: { stream: createStoryStream({ status: 'streaming' }), children: 'Stop answering' },
}

const inWords = (language: Language) =>
  inLanguage(language, {
    labels: language.words.cancelButton,
    children: (
      <CancelButton
        stream={createStoryStream({ status: 'streaming' })}
        labels={language.words.cancelButton}
        style={{ justifySelf: 'start' }}
      />
    ),
  })

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const running = createStoryStream({ status: 'streaming' })

/** Markup of your own: `useStreamValue` reads the status, `cancel` is the stream's. */
export const OwnMarkup = ownMarkup(
  function OwnCancel() {
    const isOn = useStreamValue(running, (state) => isRunning(state.status))
    return (
      <button type="button" aria-disabled={!isOn} onClick={() => isOn && running.cancel()}>
        Enough, thank you
      </button>
    )
  },
  async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button'))
    await expect(running.cancel).toHaveBeenCalledOnce()
  },
)

export const Dark: Story = {
  args: { stream: createStoryStream({ status: 'streaming' }) },
  globals: { theme: 'dark' },
}
