import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { answer, arabicAnswer } from '../../test/sample-answers.ts'
import { assistantMessage, manyMessages, userMessage } from '../../test/sample-messages.ts'
import { createStoryChat } from '../../test/story-chat.ts'
import { Thread } from './thread.tsx'

const meta = {
  title: 'Chat/Thread',
  component: Thread,
  args: { style: { blockSize: '28rem' } },
} satisfies Meta<typeof Thread>

export default meta
type Story = StoryObj<typeof meta>

const viewport = (canvas: HTMLElement) => canvas.querySelector('[data-part="viewport"]') as HTMLElement
const atEnd = (canvas: HTMLElement) => {
  const { scrollHeight, clientHeight, scrollTop } = viewport(canvas)
  return scrollHeight - clientHeight - scrollTop <= 1
}

export const Empty: Story = {
  args: { chat: createStoryChat(), children: <p>Nothing has been said.</p> },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('log', { name: 'Conversation' })).toHaveAttribute('aria-live', 'off')
  },
}

const streaming = createStoryChat({
  messages: [
    userMessage('u1', 'What is a rivulet?'),
    assistantMessage('a1', 'A very small stream.'),
    userMessage('u2', 'Where does it begin?'),
    { ...assistantMessage('a2', answer.slice(0, 60)), status: 'streaming' },
  ],
})

/** The end is followed while it grows; for screen readers the thread is busy and silent. */
export const Streaming: Story = {
  args: { chat: streaming, style: { blockSize: '18rem' } },
  beforeEach: streaming.rewind,
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole('log')).toHaveAttribute('aria-busy', 'true')
    streaming.setLast({ parts: [{ type: 'text', id: 'text', text: answer }], status: 'done' })
    await waitFor(() => expect(atEnd(canvasElement)).toBe(true))
    await expect(canvas.getByRole('log')).toHaveAttribute('aria-busy', 'false')
  },
}

/** It opens at its end; the keyboard scrolls it, and a button leads back. */
export const FiveHundredMessages: Story = {
  args: { chat: createStoryChat({ messages: manyMessages(500) }) },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await waitFor(() => expect(atEnd(canvasElement)).toBe(true))
    await userEvent.tab()
    await expect(canvas.getByRole('log')).toHaveFocus()
    await userEvent.keyboard('{Home}')
    viewport(canvasElement).scrollTop = 0
    await userEvent.click(await canvas.findByRole('button', { name: 'Scroll to the latest' }))
    await waitFor(() => expect(atEnd(canvasElement)).toBe(true))
  },
}

export const German: Story = {
  args: {
    chat: createStoryChat({
      messages: [userMessage('u', 'Wo beginnt ein Bach?'), assistantMessage('a', 'An einer Quelle.')],
    }),
    lang: 'de',
    labels: { thread: 'Unterhaltung', toLatest: 'Zum Ende' },
  },
}

export const RightToLeft: Story = {
  args: {
    chat: createStoryChat({
      messages: [userMessage('u', 'من أين يبدأ الجدول؟'), assistantMessage('a', arabicAnswer)],
    }),
    lang: 'ar',
    labels: { thread: 'المحادثة', toLatest: 'إلى الأحدث' },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = {
  args: { chat: createStoryChat({ messages: manyMessages(6) }) },
  globals: { theme: 'dark' },
}
