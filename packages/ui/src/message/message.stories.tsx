import { StreamError } from '@rivulet/core'
import { useChatMessage } from '@rivulet/react'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { arabic } from '../../test/languages/arabic.ts'
import { german } from '../../test/languages/german.ts'
import { inLanguage } from '../../test/languages/in-language.tsx'
import { japanese } from '../../test/languages/japanese.ts'
import type { Language } from '../../test/languages/language.ts'
import { ownMarkup } from '../../test/own-markup.tsx'
import { answer } from '../../test/sample-answers.ts'
import {
  assistantMessage,
  picture,
  report,
  sources,
  toolCall,
  userMessage,
} from '../../test/sample-messages.ts'
import { blocked, checking, reviewedRun, reviewWith, rewritten } from '../../test/sample-reviews.ts'
import { createStoryChat } from '../../test/story-chat.ts'
import { MessageActions } from '../message-actions/message-actions.tsx'
import { linkOf as sourceLink } from '../sources/link-of.ts'
import { Message } from './message.tsx'
import { MessageEditor } from './message-editor.tsx'

const meta = {
  title: 'Chat/Message',
  component: Message,
  args: { message: assistantMessage('a', answer), locale: 'en', onApprove: fn(), onDeny: fn() },
} satisfies Meta<typeof Message>

export default meta
type Story = StoryObj<typeof meta>

export const User: Story = {
  args: { message: userMessage('u', 'Where does a rivulet begin, and how does it find its way down?') },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('article', { name: 'You' })).toBeVisible()
  },
}

export const Assistant: Story = {
  args: { children: <MessageActions text={answer} onRegenerate={fn()} /> },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('article', { name: 'Assistant' })).toHaveAttribute('aria-busy', 'false')
  },
}

/** Nothing has come yet. */
export const Waiting: Story = {
  args: { message: { ...assistantMessage('a'), status: 'connecting' } },
  play: async ({ canvas, canvasElement }) => {
    await expect(canvas.getByRole('article')).toHaveAttribute('aria-busy', 'true')
    await expect(canvasElement.querySelector('[data-part="dots"]')).toBeVisible()
  },
}

export const Streaming: Story = {
  args: { message: { ...assistantMessage('a', answer.slice(0, 240)), status: 'streaming' } },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('[data-rivulet="caret"]')).toBeVisible()
  },
}

export const Cancelled: Story = {
  args: { message: { ...assistantMessage('a', answer.slice(0, 90)), status: 'cancelled' } },
}

/** The text that came stays, and a word below it says what goes on. */
export const Reconnecting: Story = {
  args: { message: { ...assistantMessage('a', answer.slice(0, 90)), status: 'reconnecting' } },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('The connection was lost. Trying again…')).toBeVisible()
  },
}

export const Failed: Story = {
  args: {
    message: {
      ...assistantMessage('a', answer.slice(0, 90), {
        type: 'error',
        id: 'e',
        error: new StreamError('truncated', 'The stream ended early.'),
      }),
      status: 'error',
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toBeVisible()
  },
}

export const Queued: Story = {
  args: { message: { ...userMessage('u', 'And where does it end?'), status: 'queued' } },
}

/** More has come, and is held until a check has let it pass. */
export const BeingChecked: Story = {
  args: {
    message: {
      ...assistantMessage('a', answer.slice(0, 240)),
      status: 'streaming',
      run: reviewedRun(checking),
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Being checked')).toBeVisible()
  },
}

export const Rewritten: Story = {
  args: {
    message: {
      ...assistantMessage('a', 'You can call them at [phone].'),
      run: reviewedRun(reviewWith(rewritten)),
    },
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/It held a telephone number/)).toBeVisible()
    await expect(canvas.queryByRole('status')).toBeNull()
  },
}

/** Taken back as a whole. */
export const BlockedByReview: Story = {
  args: { message: { ...assistantMessage('a'), run: reviewedRun(reviewWith(blocked)) } },
}

/** Every kind of part, in the order in which they came. */
export const AllParts: Story = {
  args: {
    message: assistantMessage(
      'a',
      { type: 'reasoning', id: 'r', text: 'I should measure first.', durationMs: 3000 },
      toolCall,
      { ...toolCall, id: 'call-2', name: 'open_gate', state: 'awaiting-approval', result: undefined },
      answer,
      ...sources.map((source, index) => ({ type: 'source' as const, id: `s${index}`, source })),
    ),
  },
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('button', { name: 'Thought for 3s' })).toBeVisible()
    await expect(canvas.getAllByRole('group', { name: 'Sources' })).toHaveLength(1)
    await userEvent.click(canvas.getByRole('button', { name: 'Approve' }))
    await expect(args.onApprove).toHaveBeenCalledWith('call-2')
  },
}

export const WithFiles: Story = {
  args: {
    message: userMessage(
      'u',
      { type: 'attachment', id: 'p', attachment: picture },
      { type: 'attachment', id: 'f', attachment: report },
      'What do you see here?',
    ),
  },
}

/** Markdown, or anything else, in place of plain text. */
export const OwnText: Story = {
  args: {
    message: assistantMessage('a', '**Bold** words'),
    renderText: ({ text }) => <strong>{text.replaceAll('*', '')}</strong>,
  },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Bold words')).toBeVisible()
  },
}

const onSave = fn()
const onCancel = fn()

export const Editing: Story = {
  args: {
    message: userMessage('u', 'Where does it begin?'),
    editor: <MessageEditor text="Where does it begin?" onSave={onSave} onCancel={onCancel} />,
  },
  play: async ({ canvas, userEvent }) => {
    const field = canvas.getByRole('textbox', { name: 'Edit message' })
    await expect(field).toHaveFocus()
    await userEvent.keyboard(' And end?{Enter}')
    await expect(onSave).toHaveBeenCalledWith('Where does it begin? And end?')
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await expect(onCancel).toHaveBeenCalledOnce()
  },
}

export const VeryLongWord: Story = { args: { message: userMessage('u', 'unbreakable'.repeat(40)) } }

/** Its own words, and of each part in it what shows that the part was given words. */
const inWords = (language: Language) => {
  const { words, sample, tag } = language
  const { reasoning, toolCall: call, ...own } = words.message
  const { user, assistant, system, queued, cancelled, reconnecting, typing } = own
  const shared = { locale: tag, labels: words.message, onApprove: fn(), onDeny: fn() }
  const { reason } = sample
  const reviews = [checking, reviewWith({ ...rewritten, reason }), reviewWith({ ...blocked, reason })]
  const failure = new StreamError('rate-limited', sample.reason, { retryAfterMs: 90_000 })
  return inLanguage(language, {
    labels: {
      ...{ user, assistant, system, queued, cancelled, reconnecting, typing },
      reasoning: { thoughtFor: reasoning.thoughtFor },
      toolCall: { approve: call.approve, deny: call.deny },
      sources: { title: words.sources.title },
      reviewTail: words.reviewTail,
      reviewNotice: words.reviewNotice,
      attachments: { title: words.attachments.title },
      errors: { 'rate-limited': words.sentences['rate-limited'] },
      error: { wait: words.streamError.wait },
    },
    children: (
      <>
        <Message {...shared} message={{ ...userMessage('s', sample.reason), role: 'system' }} />
        <Message
          {...shared}
          message={userMessage('u', { type: 'attachment', id: 'p', attachment: picture }, sample.question)}
        />
        <Message
          {...shared}
          message={assistantMessage(
            'a',
            { type: 'reasoning', id: 'r', text: sample.reason, durationMs: 3000 },
            { ...toolCall, state: 'awaiting-approval', result: undefined },
            sample.answer,
            { type: 'source', id: 's', source: { url: '', title: sample.question, raw: null } },
          )}
        />
        <Message {...shared} message={{ ...assistantMessage('c', sample.answer), status: 'cancelled' }} />
        <Message {...shared} message={{ ...assistantMessage('l', sample.answer), status: 'reconnecting' }} />
        <Message {...shared} message={{ ...assistantMessage('w'), status: 'connecting' }} />
        {reviews.map((review, index) => (
          <Message
            {...shared}
            key={review.status}
            message={{
              ...assistantMessage(`r${index}`, sample.answer),
              status: review === checking ? 'streaming' : 'done',
              run: reviewedRun(review),
            }}
          />
        ))}
        <Message
          {...shared}
          message={{ ...assistantMessage('e', { type: 'error', id: 'e', error: failure }), status: 'error' }}
        />
        <Message {...shared} message={{ ...userMessage('q', sample.question), status: 'queued' }} />
      </>
    ),
    data: [picture.name, toolCall.name, '"place"', '"upper spring"', '"unit"'],
  })
}

export const German = inWords(german)
export const Arabic = inWords(arabic)
export const Japanese = inWords(japanese)

const talk = createStoryChat({
  messages: [
    assistantMessage(
      'a',
      { type: 'reasoning', id: 'r', text: 'I should measure first.', durationMs: 3000 },
      toolCall,
      'It begins at a spring.',
      { type: 'source', id: 's', source: { url: 'https://example.org/', title: 'Springs', raw: null } },
    ),
  ],
})

/** Markup of your own: `useChatMessage` reads one message, whose parts say what they are. */
export const OwnMarkup = ownMarkup(function OwnMessage() {
  const message = useChatMessage(talk, 'a')
  return (
    <div className="own-row">
      {message?.parts.map((part) => {
        switch (part.type) {
          case 'text':
            return <p key={part.id}>{part.text}</p>
          case 'reasoning':
            return <em key={part.id}>{part.text}</em>
          case 'tool-call':
            return <code key={part.id}>{part.name}</code>
          case 'source':
            return (
              <a key={part.id} href={sourceLink(part.source.url).href}>
                {part.source.title}
              </a>
            )
          default:
            return null
        }
      })}
    </div>
  )
})

export const Dark: Story = { ...AllParts, globals: { theme: 'dark' } }
