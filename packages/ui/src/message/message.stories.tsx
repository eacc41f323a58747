import { type ChatRun, type ReviewState, StreamError } from '@rivulet/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { answer, arabicAnswer, japaneseAnswer } from '../../test/sample-answers.ts'
import {
  assistantMessage,
  picture,
  report,
  sources,
  text,
  toolCall,
  userMessage,
} from '../../test/sample-messages.ts'
import { blocked, chatReview, checking, reviewWith, rewritten } from '../../test/sample-reviews.ts'
import { MessageActions } from '../message-actions/message-actions.tsx'
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

const reviewedRun = (review: ReviewState): ChatRun => ({
  id: 'r',
  cursor: null,
  step: 0,
  stepStart: 0,
  finishReason: null,
  usage: null,
  review: chatReview(review),
})

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
    await expect(canvas.getAllByRole('region', { name: 'Sources' })).toHaveLength(1)
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

export const German: Story = {
  args: {
    message: {
      ...assistantMessage('a', text('Ein Rinnsal ist ein sehr kleiner Bach.')),
      status: 'cancelled',
    },
    lang: 'de',
    labels: { assistant: 'Assistent', cancelled: 'Angehalten' },
  },
}

export const Japanese: Story = {
  args: { message: assistantMessage('a', japaneseAnswer), lang: 'ja', labels: { assistant: 'アシスタント' } },
}

export const RightToLeft: Story = {
  args: { message: assistantMessage('a', arabicAnswer), lang: 'ar', labels: { assistant: 'المساعد' } },
  globals: { direction: 'rtl' },
}

export const Dark: Story = { ...AllParts, globals: { theme: 'dark' } }
