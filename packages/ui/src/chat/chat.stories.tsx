import { type ChatRun, isRunning, StreamError, textOfMessage } from '@rivulet/core'
import { useChatMessage, useChatValue } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { answer } from '../../test/sample-answers.ts'
import { assistantMessage, picture, sources, toolCall, userMessage } from '../../test/sample-messages.ts'
import { blocked, chatReview, checking, reviewWith } from '../../test/sample-reviews.ts'
import { createStoryChat } from '../../test/story-chat.ts'
import { useComposer } from '../composer/use-composer.ts'
import { useFollowLatest } from '../scroll-to-latest/use-follow-latest.ts'
import { useAnnouncements } from '../stream-announcer/use-announcements.ts'
import { Chat } from './chat.tsx'
import { chatAnswer } from './chat-answer.ts'

const meta = {
  title: 'Chat/Chat',
  component: Chat,
  args: { locale: 'en', style: { blockSize: 'min(44rem, 94vh)' } },
} satisfies Meta<typeof Chat>

export default meta
type Story = StoryObj<typeof meta>

const question = userMessage('u1', 'Where does a rivulet begin?')

const begun = createStoryChat()

export const Empty: Story = {
  args: {
    chat: begun,
    suggestions: ['Where does a rivulet begin?', 'Explain erosion', 'What is a watershed?'],
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Explain erosion' }))
    await expect(begun.send).toHaveBeenLastCalledWith('Explain erosion')
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Why?{Enter}')
    await expect(begun.send).toHaveBeenLastCalledWith({ text: 'Why?', attachments: [] })
  },
}

export const Waiting: Story = {
  args: {
    chat: createStoryChat({ messages: [question, { ...assistantMessage('a1'), status: 'connecting' }] }),
  },
}

const streaming = createStoryChat({
  messages: [question, { ...assistantMessage('a1', answer.slice(0, 200)), status: 'streaming' }],
})

/** The thread is busy and silent; one voice speaks each sentence once it is whole. */
export const Streaming: Story = {
  args: { chat: streaming },
  beforeEach: streaming.rewind,
  play: async ({ canvas, canvasElement, userEvent }) => {
    streaming.setLast({ parts: [{ type: 'text', id: 'text', text: answer.slice(0, 300) }] })
    const said = canvasElement.querySelector('[data-rivulet="stream-announcer"]')
    await expect(said).toHaveTextContent('It carries little, yet it carries it all the time.')
    await userEvent.click(canvas.getByRole('button', { name: 'Stop' }))
    await expect(streaming.cancel).toHaveBeenCalledOnce()
  },
}

const finished = createStoryChat(
  {
    messages: [
      userMessage('u0', { type: 'attachment', id: 'p', attachment: picture }, 'What do you see here?'),
      assistantMessage('a0', 'A valley, with a small stream that leaves it at the bottom.'),
      question,
      assistantMessage(
        'a1',
        { type: 'reasoning', id: 'r', text: 'I should measure first.', durationMs: 3000 },
        toolCall,
        answer,
        ...sources.map((source, index) => ({ type: 'source' as const, id: `s${index}`, source })),
      ),
    ],
    status: 'done',
  },
  { branchOf: (id) => (id === 'a1' ? { index: 1, count: 2 } : { index: 0, count: 1 }) },
)

export const Finished: Story = {
  args: { chat: finished },
  play: async ({ canvas, userEvent }) => {
    const last = <T,>(list: T[]) => list.at(-1) as T
    await userEvent.click(last(canvas.getAllByRole('button', { name: 'Answer again' })))
    await expect(finished.regenerate).toHaveBeenCalledWith('a1')
    await userEvent.click(canvas.getByRole('button', { name: 'Previous version' }))
    await expect(finished.selectBranch).toHaveBeenCalledWith('a1', 0)
    await userEvent.click(last(canvas.getAllByRole('button', { name: 'Edit' })))
    await userEvent.keyboard(' And end?{Enter}')
    await expect(finished.edit).toHaveBeenCalledWith('u1', 'Where does a rivulet begin? And end?')
  },
}

const asking = createStoryChat({
  messages: [
    question,
    {
      ...assistantMessage('a1', { ...toolCall, state: 'awaiting-approval', result: undefined }),
      status: 'streaming',
    },
  ],
})

export const Approval: Story = {
  args: { chat: asking },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Deny' }))
    await expect(asking.deny).toHaveBeenCalledWith('call-1')
  },
}

const reviewing = createStoryChat({
  messages: [
    question,
    {
      ...assistantMessage('a1', answer.slice(0, 200)),
      status: 'streaming',
      run: {
        id: 'r1',
        cursor: null,
        step: 0,
        stepStart: 0,
        finishReason: null,
        usage: null,
        review: chatReview(checking),
      },
    },
  ],
})

/** With the option `review` of `useChat`: what waits is told of, and what was changed or taken back. */
export const Reviewed: Story = {
  args: { chat: reviewing },
  beforeEach: reviewing.rewind,
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByText('Being checked')).toBeVisible()
    const { run } = reviewing.getSnapshot().messages[1] as { run: ChatRun }
    reviewing.setLast({
      status: 'done',
      parts: [],
      run: { ...run, finishReason: 'content-filter', review: chatReview(reviewWith(blocked)) },
    })
    await expect(
      canvas.getByText('This answer was held back by a review.', { exact: false, selector: 'p' }),
    ).toBeVisible()
    const spoken = canvasElement.querySelector('[data-rivulet="review-notice"] [role="status"]')
    await waitFor(() => expect(spoken).toHaveTextContent('It was about a person.'))
  },
}

const error = new StreamError('network', 'Failed to fetch.')
const failed = createStoryChat({
  messages: [question, { ...assistantMessage('a1'), status: 'error' }],
  status: 'error',
  error,
})

/** An answer that failed before its first word is asked for again where that is said, and nowhere else. */
export const Failed: Story = {
  args: { chat: failed },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.queryByRole('button', { name: 'Answer again' })).toBeNull()
    await expect(canvas.getByRole('alert', { name: '' })).toBeInTheDocument()
    await userEvent.click(canvas.getByRole('button', { name: 'Retry' }))
    await expect(failed.retry).toHaveBeenCalledOnce()
  },
}

const queueing = createStoryChat({
  messages: [question, { ...assistantMessage('a1', answer.slice(0, 200)), status: 'streaming' }],
  queue: [{ ...userMessage('q1', 'And where does it end?'), status: 'queued' }],
})

/** What is sent while an answer comes waits for its turn, and can be changed until then. */
export const Queue: Story = {
  args: { chat: queueing, composer: { queueing: true, attaching: true } },
  play: async ({ canvas, userEvent }) => {
    const queue = within(canvas.getByRole('list', { name: 'Messages that wait for their turn' }))
    await userEvent.click(queue.getByRole('button', { name: 'Edit' }))
    await userEvent.keyboard(' At sea?{Enter}')
    await expect(queueing.editQueued).toHaveBeenCalledWith('q1', 'And where does it end? At sea?')
    await userEvent.click(queue.getByRole('button', { name: 'Remove' }))
    await expect(queueing.remove).toHaveBeenCalledWith('q1')
  },
}

export const Narrow: Story = {
  args: { chat: finished },
  decorators: [
    (Story) => (
      <div style={{ maxInlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvasElement }) => {
    const chat = canvasElement.querySelector('[data-rivulet="chat"]') as HTMLElement
    await expect(chat.scrollWidth).toBe(chat.clientWidth)
  },
}

/** Nothing said yet; and the end of a talk, with a message that waits. */
const inWords = (language: Language) => {
  const { words, sample, tag } = language
  const { chat: name, welcome, message, actions, queue } = words.chat
  const failure = new StreamError('rate-limited', sample.reason, { retryAfterMs: 90_000 })
  const talk = createStoryChat({
    messages: [
      userMessage('u', sample.question),
      { ...assistantMessage('a', sample.answer), status: 'error' },
    ],
    queue: [{ ...userMessage('q', sample.question), status: 'queued' }],
    status: 'error',
    error: failure,
  })
  const shared = { locale: tag, labels: words.chat, composer: { attaching: true } }
  return inLanguage(language, {
    labels: {
      ...{ chat: name, welcome, thread: { thread: words.thread.thread }, suggestions: words.suggestions },
      composer: { placeholder: words.composer.placeholder, send: words.composer.send },
      queue: { queue: queue.queue, edit: queue.edit, remove: queue.remove },
      retry: { retryIn: words.retryButton.retryIn },
      errors: { 'rate-limited': words.sentences['rate-limited'] },
      error: { wait: words.streamError.wait },
      announcer: words.streamAnnouncer,
      message: { user: message.user, assistant: message.assistant },
      actions: { copy: actions.copy, edit: actions.edit, regenerate: actions.regenerate },
    },
    children: (
      <>
        <Chat
          {...shared}
          chat={createStoryChat()}
          suggestions={[sample.question, sample.reason]}
          style={{ blockSize: '24rem' }}
        />
        <Chat {...shared} chat={talk} aria-label={`${name} 2`} style={{ blockSize: '36rem' }} />
      </>
    ),
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const letters = createStoryChat({
  messages: [question, { ...assistantMessage('a1', answer.slice(0, 120)), status: 'streaming' }],
})
const spoken = chatAnswer(letters)

function OwnLetter({ id }: { id: string }) {
  const message = useChatMessage(letters, id)
  return (
    <li>
      <strong>{message?.role === 'user' ? 'I' : 'River'}:</strong> {message && textOfMessage(message)}
    </li>
  )
}

/** Markup of your own: a whole chat of hooks, with its one voice for screen readers. */
export const OwnMarkup = ownMarkup(
  function OwnChat() {
    const ids = useChatValue(letters, (state) => state.ids)
    const running = useChatValue(letters, (state) => isRunning(state.status))
    const { viewportRef } = useFollowLatest()
    const announcements = useAnnouncements(spoken)
    const { form, field, button, stops } = useComposer({
      onSend: letters.send,
      running,
      onStop: letters.cancel,
    })
    return (
      <>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section ref={viewportRef} className="own-scroll" aria-label="Letters" tabIndex={0}>
          <ul aria-busy={running}>
            {ids.map((id) => (
              <OwnLetter key={id} id={id} />
            ))}
          </ul>
        </section>
        <form {...form} className="own-wide">
          <textarea {...field} aria-label="Your letter" />
          <button {...button}>{stops ? 'Hush' : 'Post it'}</button>
        </form>
        <div role="log" aria-label="Read out" className="own-unseen">
          {announcements.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </div>
      </>
    )
  },
  async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Hush' }))
    await expect(letters.cancel).toHaveBeenCalledOnce()
    letters.setLast({ status: 'done' })
    letters.set({ status: 'done' })
    await userEvent.type(canvas.getByRole('textbox'), 'And then?{Enter}')
    await expect(letters.send).toHaveBeenCalledWith({ text: 'And then?', attachments: [] })
    letters.rewind()
  },
)

export const Dark: Story = { args: { chat: finished }, globals: { theme: 'dark' } }
