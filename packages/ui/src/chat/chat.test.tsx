import { StreamError } from '@rivulet/core'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeChat } from '../../test/fake-chat.ts'
import { assistantMessage, manyMessages, text, userMessage } from '../../test/sample-messages.ts'
import { Chat } from './chat.tsx'
import { chatAnswer } from './chat-answer.ts'

afterEach(cleanup)

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox')

describe('Chat', () => {
  describeConformance({
    render: (props) => <Chat {...props} chat={createFakeChat()} />,
    renderIdle: () => <Chat chat={createFakeChat()} suggestions={['Why?']} />,
    element: HTMLElement,
    name: 'chat',
  })

  it('gives a draft back that the chat did not take', async () => {
    render(<Chat chat={createFakeChat({}, { send: () => Promise.resolve(null) })} />)
    await userEvent.type(field(), 'Hello{Enter}')
    await waitFor(() => expect(field().value).toBe('Hello'))
  })

  it('says each sentence of an answer in one place, and nothing in the thread', () => {
    const chat = createFakeChat({ messages: [userMessage('u', 'Hello')] })
    const { container } = render(<Chat chat={chat} />)
    const [user] = chat.getSnapshot().messages
    const answering = { ...assistantMessage('a', ''), status: 'streaming' } as const
    act(() => chat.set({ messages: user ? [user, answering] : [], status: 'streaming' }))
    act(() => chat.setLast({ parts: [text('One is here. Two')] }))
    act(() => chat.setLast({ parts: [text('One is here. Two is here.')], status: 'done' }))
    act(() => chat.set({ status: 'done' }))
    const said = container.querySelectorAll('[data-rivulet="stream-announcer"] p')
    expect([...said].map(({ textContent }) => textContent)).toEqual(['One is here.', 'Two is here.'])
    expect(container.querySelectorAll('[aria-live="polite"]')).toHaveLength(1)
  })

  it('says once what went wrong, where the last message says it itself', () => {
    const error = new StreamError('network', 'Failed to fetch.')
    const failed = { ...assistantMessage('a', { type: 'error', id: 'e', error }), status: 'error' } as const
    const chat = createFakeChat({ messages: [userMessage('u', 'Hello'), failed], status: 'error', error })
    const { container } = render(<Chat chat={chat} />)
    expect(container.querySelectorAll('[data-rivulet="stream-error"]')).toHaveLength(1)
    expect(screen.getByRole('button', { name: 'Retry' })).toBeTruthy()
  })

  it('leaves the messages that are there alone when another one is sent', () => {
    const renderText = vi.fn(({ text }: { text: string }) => <p>{text}</p>)
    const messages = manyMessages(200)
    const chat = createFakeChat({ messages })
    render(<Chat chat={chat} renderText={renderText} />)
    renderText.mockClear()
    const asked = userMessage('u201', 'And the last one?')
    const waiting = { ...assistantMessage('a201'), status: 'connecting' } as const
    act(() => chat.set({ messages: [...messages, asked, waiting], status: 'connecting' }))
    expect(renderText).toHaveBeenCalledOnce()
  })
})

describe('chatAnswer', () => {
  it('is the last answer as a stream, and another run for another answer', () => {
    const chat = createFakeChat({ messages: [userMessage('u', 'Hello'), assistantMessage('a', 'Hi.')] })
    const answer = chatAnswer(chat)
    expect(answer.getSnapshot()).toMatchObject({ text: 'Hi.', runId: 1 })
    chat.set({ messages: [...chat.getSnapshot().messages, userMessage('u2', 'And?')] })
    expect(answer.getSnapshot()).toMatchObject({ text: '', runId: 1 })
    chat.set({ messages: [...chat.getSnapshot().messages, assistantMessage('a2', 'So.')] })
    expect(answer.getSnapshot()).toMatchObject({ text: 'So.', runId: 2 })
    expect(answer.getSnapshot()).toBe(answer.getSnapshot())
  })
})
