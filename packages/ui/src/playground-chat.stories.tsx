import { answerText, composeAnswer, createManualClock } from '@rivulet/mock'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { passTime } from '../test/playground/pass-time.ts'
import { chatEndpoints, PlaygroundChat } from '../test/playground/playground-chat.tsx'
import { playgroundControls, playgroundSettings } from '../test/playground/playground-controls.ts'
import { streamErrorSentences } from './stream-error/error-sentences.ts'

const prompt = 'Why do rivers bend?'
const answer = composeAnswer({ prompt })
const pieces = answer.parts.flatMap((part) => part.pieces)

/** A live chat with the mock of `@rivulet/mock` in this page. A change of a control begins the chat anew. */
const meta = {
  title: 'Playground/Chat',
  component: PlaygroundChat,
  args: { ...playgroundSettings, endpoint: 'OpenAI Responses', prompt },
  argTypes: {
    ...playgroundControls,
    endpoint: {
      name: 'Endpoint',
      description: 'Whom the chat talks to.',
      control: 'select',
      options: Object.keys(chatEndpoints),
    },
    prompt: {
      name: 'First message',
      description: 'Sent by itself; nothing is, where it is empty.',
      control: 'text',
    },
  },
  tags: ['!autodocs'],
} satisfies Meta<typeof PlaygroundChat>

export default meta
type Story = StoryObj<typeof meta>

/** The words of the newest answer. */
const lastText = (canvas: HTMLElement) =>
  [...canvas.querySelectorAll('[data-role="assistant"] [data-rivulet="stream-text"]')].at(-1)?.textContent

/** Twist the controls, and write. */
export const Live: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Stop' })).toBeVisible()
  },
}

/** As fast as it can be read. */
export const AtOnce: Story = {
  args: { pace: 0, delayMs: 0 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await waitFor(() => expect(lastText(canvasElement)).toBe(answerText(answer)))
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'And in winter?{Enter}')
    const next = answerText(composeAnswer({ prompt: 'And in winter?' }))
    await waitFor(() => expect(lastText(canvasElement)).toBe(next))
  },
}

const clock = createManualClock()

/** Twenty tokens a second are twenty after a second, by the mock's clock, which stands still afterwards. */
export const Speed: Story = {
  args: { pace: 20, jitter: 0, delayMs: 0, clock },
  play: async ({ canvasElement }) => {
    await passTime(clock, 50, 20)
    await waitFor(() => expect(lastText(canvasElement)).toBe(pieces.slice(0, 20).join('')))
  },
}

/** The connection is closed in the middle of the answer: what has come stays. */
export const Cut: Story = {
  args: { pace: 0, delayMs: 0, fault: 'cut' },
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByText(streamErrorSentences.truncated)).toBeVisible()
    await expect(lastText(canvasElement)).not.toBe('')
    await expect(canvas.getByRole('button', { name: 'Retry' })).toBeEnabled()
  },
}

/** A tool that asks first, and runs on the page. */
export const Tool: Story = {
  args: { pace: 0, delayMs: 0, prompt: 'What is the water level of the Rhine?' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Approve' }))
    await waitFor(() => expect(lastText(canvasElement)).toMatch(/\S/))
  },
}
