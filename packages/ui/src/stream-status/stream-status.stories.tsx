import { StreamError } from '@rivulet/core'
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
import { StreamStatus } from './stream-status.tsx'

const meta = { title: 'State/StreamStatus', component: StreamStatus } satisfies Meta<typeof StreamStatus>

export default meta
type Story = StoryObj<typeof meta>

export const Streaming: Story = { args: { stream: createStoryStream({ status: 'streaming' }) } }

export const Idle: Story = { args: { stream: createStoryStream() } }

export const Connecting: Story = { args: { stream: createStoryStream({ status: 'connecting' }) } }

/** The connection was lost, and another one is being opened. */
export const Reconnecting: Story = { args: { stream: createStoryStream({ status: 'reconnecting' }) } }

/** The run goes on, but nothing has come for a while. */
export const Stalled: Story = {
  args: { stream: createStoryStream({ status: 'streaming', stalled: true }) },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Still waiting')
  },
}

export const Done: Story = { args: { stream: createStoryStream({ status: 'done' }) } }

export const Cancelled: Story = { args: { stream: createStoryStream({ status: 'cancelled' }) } }

export const Failed: Story = {
  args: { stream: createStoryStream({ status: 'error', error: new StreamError('server', 'Oops.') }) },
}

const running = createStoryStream()

/** One live region from the first status to the last, so that each is spoken. */
export const WholeRun: Story = {
  args: { stream: running },
  beforeEach: running.rewind,
  play: async ({ canvas }) => {
    const region = canvas.getByRole('status')
    await expect(region).toHaveTextContent('Ready')
    running.set({ status: 'connecting' })
    await expect(region).toHaveTextContent('Connecting')
    running.set({ status: 'streaming' })
    await expect(region).toHaveTextContent('Answering')
    running.set({ stalled: true })
    await expect(region).toHaveTextContent('Still waiting')
    running.set({ status: 'reconnecting', stalled: false })
    await expect(region).toHaveTextContent('Reconnecting')
    running.set({ status: 'streaming' })
    await expect(region).toHaveTextContent('Answering')
    running.set({ status: 'done' })
    await expect(region).toHaveTextContent('Done')
  },
}

const statuses = ['idle', 'connecting', 'streaming', 'reconnecting', 'done', 'cancelled', 'error'] as const

const inWords = (language: Language) => {
  const labels = language.words.streamStatus
  return inLanguage(language, {
    labels,
    children: (
      <>
        {statuses.map((status) => (
          <StreamStatus key={status} stream={createStoryStream({ status })} labels={labels} />
        ))}
        <StreamStatus stream={createStoryStream({ status: 'streaming', stalled: true })} labels={labels} />
      </>
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = createStoryStream({ status: 'streaming' })

/** Markup of your own: a live region around the status. */
export const OwnMarkup = ownMarkup(function OwnStatus() {
  const status = useStreamValue(own, (state) => state.status)
  return <p role="status">{status === 'streaming' ? 'The river speaks' : 'The river is silent'}</p>
})

export const Dark: Story = { ...Streaming, globals: { theme: 'dark' } }
