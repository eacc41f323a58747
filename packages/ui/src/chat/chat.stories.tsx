import { type ChatRun, StreamError } from '@rivulet/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { answer, arabicAnswer, japaneseAnswer } from '../../test/sample-answers.ts'
import { assistantMessage, picture, sources, toolCall, userMessage } from '../../test/sample-messages.ts'
import { blocked, chatReview, checking, reviewWith } from '../../test/sample-reviews.ts'
import { createStoryChat } from '../../test/story-chat.ts'
import { Chat } from './chat.tsx'

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

export const Failed: Story = {
  args: { chat: failed },
  play: async ({ canvas, userEvent }) => {
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
      <div style={{ inlineSize: 320 }}>
        <Story />
      </div>
    ),
  ],
  play: async ({ canvasElement }) => {
    const chat = canvasElement.querySelector('[data-rivulet="chat"]') as HTMLElement
    await expect(chat.scrollWidth).toBe(320)
  },
}

export const German: Story = {
  args: {
    chat: createStoryChat(),
    suggestions: ['Wo beginnt ein Bach?', 'Erkläre Erosion'],
    lang: 'de',
    locale: 'de',
    labels: {
      welcome: 'Was möchtest du wissen?',
      composer: { message: 'Nachricht', placeholder: 'Nachricht schreiben', send: 'Senden' },
      suggestions: { title: 'Vorschläge' },
      thread: { thread: 'Unterhaltung' },
    },
  },
}

export const Japanese: Story = {
  args: {
    chat: createStoryChat({
      messages: [userMessage('u', '細流とは何ですか？'), assistantMessage('a', japaneseAnswer)],
    }),
    lang: 'ja',
    locale: 'ja',
    labels: {
      composer: { message: 'メッセージ', placeholder: 'メッセージを入力', send: '送信' },
      message: { user: 'あなた', assistant: 'アシスタント' },
      actions: { copy: 'コピー', edit: '編集', regenerate: '再生成' },
    },
  },
}

export const RightToLeft: Story = {
  args: {
    chat: createStoryChat({
      messages: [userMessage('u', 'من أين يبدأ الجدول؟'), assistantMessage('a', arabicAnswer)],
    }),
    lang: 'ar',
    locale: 'ar',
    labels: {
      composer: { message: 'رسالة', placeholder: 'اكتب رسالة', send: 'إرسال' },
      message: { user: 'أنت', assistant: 'المساعد' },
      actions: { copy: 'نسخ', edit: 'تعديل', regenerate: 'أجب مجددًا' },
    },
  },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { args: { chat: finished }, globals: { theme: 'dark' } }
