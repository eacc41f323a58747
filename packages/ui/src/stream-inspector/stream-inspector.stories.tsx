import type { StreamMessage, StreamStatus } from '@rivulet/core'
import { StreamError } from '@rivulet/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { flushSync } from 'react-dom'
import { expect, fn, waitFor } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { createStoryStream } from '../../test/story-stream.ts'
import { StreamInspector } from './stream-inspector.tsx'
import { createStreamLog } from './stream-log.ts'
import { useStreamLog } from './use-stream-log.ts'

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

const docked = playedLog('done', 6)

/** In a narrow dock each detail stands below its entry, as wide as the dock. */
export const Narrow: Story = {
  args: { log: docked.log, style: { maxInlineSize: 300 } },
  beforeEach: docked.play,
  play: async ({ canvas }) => {
    const box = canvas.getByRole('group')
    const details = canvas.getAllByText(/choices/)
    for (const detail of details) await expect(detail.clientWidth).toBeGreaterThan(box.clientWidth * 0.9)
    await expect(box.scrollWidth).toBe(box.clientWidth)
    await expect(canvas.getAllByRole('row')).toHaveLength(16)
  },
}

const failed = playedLog('error', 6)

export const Failed: Story = {
  args: { log: failed.log, stream: createStoryStream({ status: 'error' }) },
  beforeEach: failed.play,
}

const dark = playedLog('done')

/** Every kind of entry, and before anything has come. */
const inWords = (language: Language) => {
  const { log, play } = playedLog('done', 3)
  const shared = {
    stream: createStoryStream({ status: 'done' }),
    onSave: fn(),
    locale: language.tag,
    labels: language.words.streamInspector,
  }
  return {
    ...inLanguage(language, {
      labels: language.words.streamInspector,
      children: (
        <>
          <StreamInspector {...shared} log={log} />
          <StreamInspector {...shared} log={createStreamLog()} aria-label="2" />
        </>
      ),
      async act({ canvas, userEvent }) {
        const [, second] = canvas.getAllByRole('button', { name: shared.labels.clear })
        await waitFor(() => expect(second).toBeEnabled())
        await userEvent.click(second as HTMLElement)
        await canvas.findByText(shared.labels.empty)
      },
      data: [
        'connecting',
        'streaming',
        'done',
        'network',
        'message',
        'text-delta',
        'attempt',
        'delayMs',
        'choices',
        'delta',
        'content',
        'word',
      ],
    }),
    beforeEach() {
      play()
      log.options.onReconnect({ error: new StreamError('network', 'Gone.'), attempt: 1, delayMs: 300 })
    },
  }
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = playedLog('done', 3)
const ended = createStoryStream({ status: 'done' })

/** Markup of your own: `useStreamLog` notes what a stream does and reads its log. */
export const OwnMarkup = {
  ...ownMarkup(function OwnInspector() {
    const { entries } = useStreamLog(ended, own.log)
    return (
      <ol>
        {entries.map(({ id, atMs, name }) => (
          <li key={id}>
            {name} after {Math.round(atMs)} ms
          </li>
        ))}
      </ol>
    )
  }),
  beforeEach: own.play,
}

export const Dark: Story = { args: { log: dark.log }, beforeEach: dark.play, globals: { theme: 'dark' } }
