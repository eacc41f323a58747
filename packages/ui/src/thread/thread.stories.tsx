import { textOfMessage } from '@rivulet/core'
import { useChatMessage, useChatValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { answer } from '../../test/sample-answers.ts'
import { assistantMessage, manyMessages, userMessage } from '../../test/sample-messages.ts'
import { createStoryChat } from '../../test/story-chat.ts'
import { Message } from '../message/message.tsx'
import { type LatestFollower, useFollowLatest } from '../scroll-to-latest/use-follow-latest.ts'
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

/** Where the end is not in sight. */
const elsewhere: LatestFollower = {
  viewportRef() {},
  attach: () => () => {},
  toLatest() {},
  isFollowing: () => false,
  subscribe: () => () => {},
  focus() {},
}

const inWords = (language: Language) => {
  const { question, answer: words } = language.sample
  return inLanguage(language, {
    labels: language.words.thread,
    children: (
      <Thread
        chat={createStoryChat({ messages: [userMessage('u', question), assistantMessage('a', words)] })}
        latest={elsewhere}
        renderMessage={(message) => <Message message={message} labels={language.words.message} />}
        labels={language.words.thread}
        style={{ blockSize: '16rem' }}
      />
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const own = createStoryChat({ messages: manyMessages(12) })

function OwnLine({ id }: { id: string }) {
  const message = useChatMessage(own, id)
  return <li>{message && textOfMessage(message)}</li>
}

/** Markup of your own: `useChatValue` reads which messages there are, `useChatMessage` each of them, `useFollowLatest` their end. */
export const OwnMarkup = ownMarkup(
  function OwnThread() {
    const ids = useChatValue(own, (state) => state.ids)
    const { viewportRef } = useFollowLatest()
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      <section ref={viewportRef} className="own-scroll" aria-label="Letters" tabIndex={0}>
        <ul>
          {ids.map((id) => (
            <OwnLine key={id} id={id} />
          ))}
        </ul>
      </section>
    )
  },
  async ({ canvas }) => {
    const { scrollHeight, clientHeight, scrollTop } = canvas.getByRole('region', { name: 'Letters' })
    await waitFor(() => expect(scrollHeight - clientHeight - scrollTop).toBeLessThanOrEqual(1))
  },
)

export const Dark: Story = {
  args: { chat: createStoryChat({ messages: manyMessages(6) }) },
  globals: { theme: 'dark' },
}
