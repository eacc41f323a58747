import { composeAnswer, createManualClock } from '@rivulet/mock'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { answerEndpoints } from '../test/playground/endpoints.ts'
import { passTime } from '../test/playground/pass-time.ts'
import { PlaygroundAnswer } from '../test/playground/playground-answer.tsx'
import { playgroundControls, playgroundSettings } from '../test/playground/playground-controls.ts'
import { streamErrorSentences } from './stream-error/error-sentences.ts'

const prompt = 'Why do rivers bend?'
const pieces = composeAnswer({ prompt }).parts.flatMap((part) => part.pieces)

/**
 * A live answer: the mock of `@rivulet/mock` writes it in this page, as the endpoint would send it, and the kit shows it. Each
 * control is a setting of the mock; a change begins the answer anew.
 */
const meta = {
  title: 'Playground/Answer',
  component: PlaygroundAnswer,
  args: { ...playgroundSettings, endpoint: 'Chat Completions', prompt },
  argTypes: {
    ...playgroundControls,
    endpoint: {
      name: 'Endpoint',
      description: 'Whose API answers. The stream is told nothing of it: it finds out.',
      control: 'select',
      options: Object.keys(answerEndpoints),
    },
    prompt: { name: 'Prompt', description: 'What is asked.', control: 'text' },
  },
  tags: ['!autodocs'],
} satisfies Meta<typeof PlaygroundAnswer>

export default meta
type Story = StoryObj<typeof meta>

const textIn = (canvas: HTMLElement) => canvas.querySelector('[data-rivulet="stream-text"]')?.textContent
const textBecomes = (canvas: HTMLElement, count: number) =>
  waitFor(() => expect(textIn(canvas)).toBe(pieces.slice(0, count).join('')))
const statusBecomes = (canvas: HTMLElement, name: string) =>
  waitFor(() => expect(within(canvas).getByRole('status')).toHaveTextContent(name))

/** Twist the controls. */
export const Live: Story = {
  play: ({ canvasElement }) => statusBecomes(canvasElement, 'Answering'),
}

/** As fast as it can be read. */
export const AtOnce: Story = {
  args: { pace: 0, delayMs: 0 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await statusBecomes(canvasElement, 'Done')
    await textBecomes(canvasElement, pieces.length)
    await userEvent.click(canvas.getByRole('button', { name: 'Start again' }))
    await statusBecomes(canvasElement, 'Done')
    await textBecomes(canvasElement, pieces.length)
  },
}

const evenly = createManualClock()

/** Twenty tokens a second are twenty after a second, by the mock's clock, which stands still afterwards. */
export const Speed: Story = {
  args: { pace: 20, jitter: 0, delayMs: 0, clock: evenly },
  play: async ({ canvasElement }) => {
    await passTime(evenly, 50, 20)
    await textBecomes(canvasElement, 20)
  },
}

const inSpurts = createManualClock()

/** The same speed in spurts: nothing for a second, then twenty tokens at once. */
export const Spurts: Story = {
  args: { pace: 20, clump: 20, jitter: 0, delayMs: 0, clock: inSpurts },
  play: async ({ canvasElement }) => {
    await passTime(inSpurts, 999)
    await statusBecomes(canvasElement, 'Answering')
    await expect(textIn(canvasElement)).toBe('')
    await passTime(inSpurts, 1)
    await textBecomes(canvasElement, 20)
  },
}

const until = createManualClock()

/** What has come stays, and can be asked for again. */
export const Cancelled: Story = {
  args: { pace: 20, jitter: 0, delayMs: 0, clock: until },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await passTime(until, 50, 10)
    await textBecomes(canvasElement, 10)
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await statusBecomes(canvasElement, 'Cancelled')
    await textBecomes(canvasElement, 10)
    await expect(until.waiting()).toBe(0)
  },
}

/** The connection is closed in the middle of the answer. */
export const Cut: Story = {
  args: { pace: 0, delayMs: 0, fault: 'cut' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(streamErrorSentences.truncated)
    await waitFor(() => expect(textIn(canvasElement)).not.toBe(''))
    await expect(textIn(canvasElement)?.length).toBeLessThan(pieces.join('').length)
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent(streamErrorSentences.truncated)
  },
}

/** Too many requests: the server says when to come back. */
export const RateLimited: Story = {
  args: { delayMs: 0, fault: 'http-429' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(streamErrorSentences['rate-limited'])
  },
}

/** A proxy that answers for a server that is gone. */
export const BadGateway: Story = {
  args: { delayMs: 0, fault: 'html-502', endpoint: 'Anthropic Messages' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(streamErrorSentences.server)
  },
}
