import { useStream } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import { expect, waitFor, within } from 'storybook/test'
import { createHandFedSource, type HandFedSource } from '../test/hand-fed-source.ts'
import type { ManualClock } from '../test/manual-clock.ts'
import { answer } from '../test/sample-answers.ts'
import { createStoryClock } from '../test/story-stream.ts'
import { CancelButton } from './cancel-button/cancel-button.tsx'
import { RetryButton } from './retry-button/retry-button.tsx'
import { streamErrorSentences } from './stream-error/error-sentences.ts'
import { StreamError } from './stream-error/stream-error.tsx'
import { StreamStatus } from './stream-status/stream-status.tsx'
import { StreamText } from './stream-text/stream-text.tsx'
import { StreamTiming } from './stream-timing/stream-timing.tsx'
import { TypingIndicator } from './typing-indicator/typing-indicator.tsx'

type WholeAnswerProps = { server: HandFedSource; clock: ManualClock }

/** All parts of the kit around one `useStream`, as an app would use them. */
function WholeAnswer({ server, clock }: WholeAnswerProps) {
  const stream = useStream(server.open, {
    host: {
      now: clock.now,
      random: () => 1,
      setTimer: (callback, delayMs) => clock.after(delayMs, callback),
    },
  })
  useEffect(() => void stream.start(), [stream.start])
  return (
    <article style={{ display: 'grid', gap: '1.25rem', maxInlineSize: '42rem' }}>
      <StreamText stream={stream} />
      <TypingIndicator stream={stream} announce={false} />
      <StreamError stream={stream} locale="en" clock={clock} />
      <footer style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0.75rem' }}>
        <CancelButton stream={stream} />
        <RetryButton stream={stream} locale="en" clock={clock} />
        <StreamStatus stream={stream} />
      </footer>
      <StreamTiming stream={stream} locale="en" clock={clock} />
    </article>
  )
}

const meta = {
  title: 'Examples/Whole answers',
  id: 'whole-answers',
  component: WholeAnswer,
} satisfies Meta<typeof WholeAnswer>

export default meta
type Story = StoryObj<typeof meta>

const textIn = (canvas: HTMLElement) => canvas.querySelector('[data-rivulet="stream-text"]')?.textContent
const scene = (resumable = false) => ({ server: createHandFedSource(resumable), clock: createStoryClock() })
/** The end of what is under way: pending reads of a body, and the renders they cause. */
const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(null)
  })
const words = answer.split(/(?<=\s)/)

const statusBecomes = (canvas: HTMLElement, name: string) =>
  waitFor(() => expect(within(canvas).getByRole('status')).toHaveTextContent(name))

/** The request is on its way, and has been for a while. */
const begin = async (canvas: HTMLElement, { clock }: WholeAnswerProps) => {
  await statusBecomes(canvas, 'Connecting')
  clock.advance(400)
}

/** Answers with the words one after the other, 40 ms apart by the scene's clock. */
const sendWords = async (canvas: HTMLElement, { server, clock }: WholeAnswerProps, count: number) => {
  server.respond()
  for (const [index, word] of words.slice(0, count).entries()) {
    server.send(word)
    // The reader takes what was sent before time moves on.
    if (index === 0) await statusBecomes(canvas, 'Answering')
    await nextTask()
    clock.advance(40)
  }
}

const waiting = scene()

export const Waiting: Story = {
  args: waiting,
  play: async ({ canvas, canvasElement }) => {
    await begin(canvasElement, waiting)
    await expect(canvas.getByText('Waiting for the answer')).toBeInTheDocument()
    await expect(canvas.getByRole('status')).toHaveTextContent('Connecting')
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeEnabled()
  },
}

const answering = scene()

export const Answering: Story = {
  args: answering,
  play: async ({ canvas, canvasElement }) => {
    await begin(canvasElement, answering)
    await sendWords(canvasElement, answering, 60)
    await waitFor(() => expect(textIn(canvasElement)).toBe(words.slice(0, 60).join('')))
    await expect(canvas.getByRole('status')).toHaveTextContent('Answering')
    await expect(canvas.queryByText('Waiting for the answer')).toBeNull()
  },
}

const finished = scene()

export const Finished: Story = {
  args: finished,
  play: async ({ canvas, canvasElement }) => {
    await begin(canvasElement, finished)
    await sendWords(canvasElement, finished, words.length)
    finished.server.finish()
    await statusBecomes(canvasElement, 'Done')
    await expect(textIn(canvasElement)).toBe(answer)
    await expect(canvas.getByText('0.40s')).toBeVisible()
  },
}

const cancelled = scene()

/** What came before stays, and can be asked for again. */
export const Cancelled: Story = {
  args: cancelled,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await begin(canvasElement, cancelled)
    await sendWords(canvasElement, cancelled, 30)
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Cancelled')
    await expect(textIn(canvasElement)).toBe(words.slice(0, 30).join(''))
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeEnabled()
  },
}

const dropped = scene()

/** The connection ends in the middle: the text stays, and the person learns that it is not the whole. */
export const Dropped: Story = {
  args: dropped,
  play: async ({ canvas, canvasElement }) => {
    await begin(canvasElement, dropped)
    await sendWords(canvasElement, dropped, 30)
    dropped.server.drop()
    await expect(await canvas.findByRole('alert')).toHaveTextContent(streamErrorSentences.truncated)
    await expect(textIn(canvasElement)).toBe(words.slice(0, 30).join(''))
  },
}

const stalled = scene()

/** Nothing has come for a while, though the connection stands. */
export const Stalled: Story = {
  args: stalled,
  play: async ({ canvasElement }) => {
    await begin(canvasElement, stalled)
    await sendWords(canvasElement, stalled, 30)
    stalled.clock.advance(15_000)
    await statusBecomes(canvasElement, 'Still waiting')
    await waitFor(() => expect(textIn(canvasElement)).toBe(words.slice(0, 30).join('')))
  },
}

const reconnecting = scene(true)

/** The connection is lost, and another one is waited for. */
export const Reconnecting: Story = {
  args: reconnecting,
  play: async ({ canvas, canvasElement }) => {
    await begin(canvasElement, reconnecting)
    await sendWords(canvasElement, reconnecting, 30)
    reconnecting.server.drop()
    await statusBecomes(canvasElement, 'Reconnecting')
    await waitFor(() => expect(textIn(canvasElement)).toBe(words.slice(0, 30).join('')))
    await expect(canvas.queryByRole('alert')).toBeNull()
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toBeEnabled()
  },
}

const resumed = scene(true)

/** The connection is lost in the middle, and the answer goes on where it was. */
export const Resumed: Story = {
  args: resumed,
  play: async ({ canvasElement }) => {
    await begin(canvasElement, resumed)
    await sendWords(canvasElement, resumed, 30)
    resumed.server.drop()
    await statusBecomes(canvasElement, 'Reconnecting')
    resumed.clock.advance(1000)
    resumed.server.respond()
    resumed.server.send(words.slice(30).join(''))
    await statusBecomes(canvasElement, 'Answering')
    resumed.server.finish()
    await statusBecomes(canvasElement, 'Done')
    await expect(textIn(canvasElement)).toBe(answer)
  },
}

const limited = scene()

/** The server asks to wait; when the wait is over, the same question is answered. */
export const RateLimited: Story = {
  args: limited,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await begin(canvasElement, limited)
    limited.server.respond(new Response(null, { status: 429, headers: { 'retry-after': '20' } }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent(streamErrorSentences['rate-limited'])
    await expect(canvas.getByRole('button', { name: 'Retry in 20 seconds' })).toBeVisible()
    limited.clock.advance(20_000)
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await sendWords(canvasElement, limited, words.length)
    limited.server.finish()
    await waitFor(() => expect(textIn(canvasElement)).toBe(answer))
    await expect(canvas.queryByRole('alert')).toBeNull()
  },
}

export const Dark: Story = { ...Answering, globals: { theme: 'dark' } }
