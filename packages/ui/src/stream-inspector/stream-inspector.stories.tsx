import type { StreamMessage, StreamStatus } from '@rivulet/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { flushSync } from 'react-dom'
import { expect, fn } from 'storybook/test'
import { createStoryStream } from '../../test/story-stream.ts'
import { StreamInspector } from './stream-inspector.tsx'
import { createStreamLog } from './stream-log.ts'

const meta = {
  title: 'Developers/StreamInspector',
  component: StreamInspector,
  args: { stream: createStoryStream({ status: 'done' }), log: createStreamLog(), onSave: fn(), locale: 'en' },
} satisfies Meta<typeof StreamInspector>

export default meta
type Story = StoryObj<typeof meta>

const message = (data: string): StreamMessage => ({ data, event: 'message', id: '', json: undefined })

/** What a log holds after an answer of some words with two gaps, by a clock of its own. */
function playedLog(last: StreamStatus, words = 24) {
  let nowMs = 0
  const log = createStreamLog({ now: () => nowMs, requestFrame: (callback) => flushSync(callback) })
  const play = () => {
    log.clear()
    nowMs = 0
    log.noteStatus('connecting')
    nowMs += 640
    log.noteStatus('streaming')
    for (let index = 0; index < words; index++) {
      nowMs += index === 9 ? 1200 : 40 + (index % 5) * 12
      log.options.onMessage({
        message: message(`{"choices":[{"delta":{"content":"word ${index} "}}]}`),
      })
      log.options.onEvent({ event: { type: 'text-delta', delta: `word ${index} ` } })
    }
    log.noteStatus(last)
  }
  return { log, play }
}

const finished = playedLog('done')

export const Finished: Story = {
  args: { log: finished.log },
  beforeEach: finished.play,
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('img')).toHaveAccessibleName(/2 gaps, the longest of 1,200 milliseconds/)
    await expect(canvas.getAllByRole('row')).toHaveLength(52)
    await userEvent.click(canvas.getByRole('button', { name: 'Save recording' }))
    await expect(args.onSave).toHaveBeenCalledWith(expect.stringContaining(': 680 ms\ndata: {"choices"'))
  },
}

const cleared = playedLog('done')

export const Cleared: Story = {
  args: { log: cleared.log },
  beforeEach: cleared.play,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Clear' }))
    await expect(canvas.getByText('Nothing has come yet.')).toBeVisible()
  },
}

const failed = playedLog('error', 6)

export const Failed: Story = {
  args: { log: failed.log, stream: createStoryStream({ status: 'error' }) },
  beforeEach: failed.play,
}

const german = playedLog('done', 6)

export const German: Story = {
  args: {
    log: german.log,
    lang: 'de',
    locale: 'de',
    labels: {
      title: 'Strom im Blick',
      save: 'Aufnahme sichern',
      clear: 'Leeren',
      time: 'Zeit',
      after: 'Danach',
      what: 'Was',
      detail: 'Inhalt',
      kinds: { status: 'Status', message: 'Nachricht', event: 'Ereignis', reconnect: 'Neu verbunden' },
    },
  },
  beforeEach: german.play,
}

const rightToLeft = playedLog('done', 6)

export const RightToLeft: Story = {
  args: {
    log: rightToLeft.log,
    lang: 'ar',
    locale: 'ar',
    labels: { title: 'فاحص التدفق', save: 'حفظ', clear: 'مسح' },
  },
  beforeEach: rightToLeft.play,
  globals: { direction: 'rtl' },
}

const dark = playedLog('done')

export const Dark: Story = { args: { log: dark.log }, beforeEach: dark.play, globals: { theme: 'dark' } }
