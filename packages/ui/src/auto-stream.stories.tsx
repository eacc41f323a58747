import { autoStream } from '@rivulet/core/auto'
import { type ScriptedFetch, scriptedFetch } from '@rivulet/mock'
import { useStream } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import type { ManualClock } from '../test/manual-clock.ts'
import { createStoryClock } from '../test/story-stream.ts'
import { CancelButton } from './cancel-button/cancel-button.tsx'
import { StreamError } from './stream-error/stream-error.tsx'
import { StreamStatus } from './stream-status/stream-status.tsx'
import { StreamText } from './stream-text/stream-text.tsx'

type Question = { prompt: string; max_tokens?: number; kind?: 'summary' }

type AutoAnswerProps = { fetch: ScriptedFetch; clock: ManualClock; words?: typeof english; lang?: string }

const english = { explain: 'Explain', name: 'Name it', summarise: 'Sum it up', cancel: 'Cancel' }

/**
 * One hook for answers that stream and answers that are awaited: each request decides. Where its body does not say how long the answer
 * will be, `decide` does, as here for a summary.
 */
function AutoAnswer({ fetch, clock, words = english, lang }: AutoAnswerProps) {
  const source = autoStream<Question>(
    { url: '/api/answer', fetch },
    { decide: ({ input }) => (input.kind === 'summary' ? 'await' : undefined) },
  )
  const answer = useStream<Question>(source, {
    host: { now: clock.now, setTimer: (callback, delayMs) => clock.after(delayMs, callback) },
  })
  const ask = (question: Question) => void answer.start(question)
  return (
    <article lang={lang} style={{ display: 'grid', gap: '0.75rem', maxInlineSize: '42rem' }}>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem', margin: 0 }}>
        <button type="button" onClick={() => ask({ prompt: 'Why do rivers bend?' })}>
          {words.explain}
        </button>
        <button type="button" onClick={() => ask({ prompt: 'A title', max_tokens: 20 })}>
          {words.name}
        </button>
        <button type="button" onClick={() => ask({ prompt: 'A summary', kind: 'summary' })}>
          {words.summarise}
        </button>
        <CancelButton stream={answer} labels={words} />
      </p>
      <StreamStatus stream={answer} />
      <StreamText stream={answer} typing={false} />
      <StreamError stream={answer} locale="en" clock={clock} />
    </article>
  )
}

const meta = { title: 'Streamed or awaited', component: AutoAnswer } satisfies Meta<typeof AutoAnswer>

export default meta
type Story = StoryObj<typeof meta>

const streams = { 'content-type': 'text/event-stream' }
const scene = (headers: Record<string, string> = { 'content-type': 'application/json' }, status = 200) => ({
  fetch: scriptedFetch({ headers, status }),
  clock: createStoryClock(),
})

const chunk = (content: string) => ({
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta: { content }, finish_reason: null }],
})
const lastChunk = {
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
}
const reply = (content: string) =>
  JSON.stringify({
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
  })

/** Presses a button, and gives the body of what is asked for. */
const press = async (canvasElement: HTMLElement, name: string, { requests }: ScriptedFetch) => {
  const before = requests.length
  within(canvasElement).getByRole('button', { name }).click()
  await waitFor(() => expect(requests).toHaveLength(before + 1))
  return JSON.parse(requests.at(-1)?.body ?? '')
}
const shows = (canvasElement: HTMLElement, text: string) =>
  waitFor(() => expect(canvasElement.querySelector('[data-rivulet="stream-text"]')).toHaveTextContent(text))
const statusBecomes = (canvasElement: HTMLElement, name: string) =>
  waitFor(() => expect(within(canvasElement).getByRole('status')).toHaveTextContent(name))
/** A button that fades out of use shows neither what it was nor what it will be: until then a story has not ended. */
const endsAs = async (canvasElement: HTMLElement, name: string) => {
  await statusBecomes(canvasElement, name)
  await waitFor(() =>
    expect(document.getAnimations().filter((one) => one instanceof CSSTransition)).toEqual([]),
  )
}

const streamed = scene(streams)

/** Nothing says that the answer is short: it streams. */
export const Streamed: Story = {
  args: streamed,
  play: async ({ canvasElement }) => {
    const body = await press(canvasElement, 'Explain', streamed.fetch)
    await expect(body).toEqual({ prompt: 'Why do rivers bend?', stream: true })
    streamed.fetch.event(chunk('The water on the outside '))
    await shows(canvasElement, 'The water on the outside')
    await statusBecomes(canvasElement, 'Answering')
    streamed.fetch.event(chunk('runs faster.'))
    streamed.fetch.event(lastChunk)
    streamed.fetch.event('[DONE]')
    streamed.fetch.end()
    await endsAs(canvasElement, 'Done')
    await shows(canvasElement, 'The water on the outside runs faster.')
  },
}

const awaited = scene()

/** A limit of twenty tokens: the answer is awaited, with the same statuses, and appears whole. */
export const Awaited: Story = {
  args: awaited,
  play: async ({ canvasElement }) => {
    const body = await press(canvasElement, 'Name it', awaited.fetch)
    await expect(body).toEqual({ prompt: 'A title', max_tokens: 20, stream: false })
    const text = reply('Where rivers bend')
    awaited.fetch.send(text.slice(0, 100))
    await statusBecomes(canvasElement, 'Answering')
    await expect(canvasElement.querySelector('[data-rivulet="stream-text"]')?.textContent).toBe('')
    awaited.fetch.send(text.slice(100))
    awaited.fetch.end()
    await endsAs(canvasElement, 'Done')
    await shows(canvasElement, 'Where rivers bend')
  },
}

const decided = scene()

/** Only the app knows that a summary is short, and says so. */
export const Decided: Story = {
  args: decided,
  play: async ({ canvasElement }) => {
    const body = await press(canvasElement, 'Sum it up', decided.fetch)
    await expect(body).toEqual({ prompt: 'A summary', kind: 'summary', stream: false })
    decided.fetch.send(reply('Rivers bend since water on the outside runs faster.'))
    decided.fetch.end()
    await endsAs(canvasElement, 'Done')
    await shows(canvasElement, 'Rivers bend since water on the outside runs faster.')
  },
}

const waiting = scene()

/** A person can give up on an answer that is awaited as on one that streams. */
export const Cancelled: Story = {
  args: waiting,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await press(canvasElement, 'Name it', waiting.fetch)
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await endsAs(canvasElement, 'Cancelled')
    await waitFor(() => expect(waiting.fetch.requests[0]?.closed).toBe(true))
  },
}

const failing = scene({ 'content-type': 'application/json' }, 500)

/** What is awaited fails as a whole, with the status of its failure. */
export const Failed: Story = {
  args: failing,
  play: async ({ canvas, canvasElement }) => {
    await press(canvasElement, 'Name it', failing.fetch)
    failing.fetch.send('{"error":{"message":"No model"}}')
    failing.fetch.end()
    await endsAs(canvasElement, 'Failed')
    await expect(canvas.getByRole('alert')).toBeVisible()
  },
}

const rightToLeft = scene(streams)

export const RightToLeft: Story = {
  args: {
    ...rightToLeft,
    words: { explain: 'اشرح', name: 'سمِّه', summarise: 'لخِّصه', cancel: 'إلغاء' },
    lang: 'ar',
  },
  globals: { direction: 'rtl' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'اشرح', rightToLeft.fetch)
    rightToLeft.fetch.event(chunk('الماء في الخارج '))
    rightToLeft.fetch.event(chunk('أسرع.'))
    await shows(canvasElement, 'الماء في الخارج أسرع.')
  },
}

const inTheDark = scene()

export const Dark: Story = {
  args: inTheDark,
  globals: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    await press(canvasElement, 'Name it', inTheDark.fetch)
    inTheDark.fetch.send(reply('Where rivers bend'))
    inTheDark.fetch.end()
    await endsAs(canvasElement, 'Done')
    await shows(canvasElement, 'Where rivers bend')
  },
}
