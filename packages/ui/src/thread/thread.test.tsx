import { act, cleanup, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeChat } from '../../test/fake-chat.ts'
import { assistantMessage, manyMessages, text, userMessage } from '../../test/sample-messages.ts'
import { Message } from '../message/message.tsx'
import { Thread } from './thread.tsx'

afterEach(cleanup)

describe('Thread', () => {
  describeConformance({
    render: (props) => <Thread {...props} chat={createFakeChat({ messages: manyMessages(2) })} />,
    renderIdle: () => <Thread chat={createFakeChat()} />,
    element: HTMLDivElement,
    name: 'thread',
  })

  it('commits nothing but the message that streams, in a thread of 200', () => {
    const messages = [...manyMessages(199), { ...assistantMessage('last', ''), status: 'streaming' } as const]
    const chat = createFakeChat({ messages })
    const commits = new Map<string, number>()
    const count = (id: string) => void commits.set(id, (commits.get(id) ?? 0) + 1)
    const renderMessage = (message: (typeof messages)[number]) => (
      <Profiler id={message.id} onRender={count}>
        <Message message={message} />
      </Profiler>
    )
    render(
      <Profiler id="thread" onRender={count}>
        <Thread chat={chat} renderMessage={renderMessage} />
      </Profiler>,
    )
    commits.clear()
    for (let length = 1; length <= 20; length++) {
      act(() => chat.setLast({ parts: [text('word '.repeat(length))] }))
    }
    // The outer profiler counts the commits below it too: as many, so there were none besides.
    expect([...commits.keys()].sort()).toEqual(['last', 'thread'])
    expect(commits.get('thread')).toBe(commits.get('last'))
  })

  it('is busy while an answer comes, and silent always', () => {
    const chat = createFakeChat({
      messages: [userMessage('u', 'Hello'), { ...assistantMessage('a', 'Hi'), status: 'streaming' }],
    })
    render(<Thread chat={chat} />)
    const log = screen.getByRole('log')
    expect(log.ariaBusy ?? log.getAttribute('aria-busy')).toBe('true')
    const thread = log.parentElement
    expect(thread?.dataset.running).toBe('true')
    act(() => chat.setLast({ status: 'done' }))
    expect(log.getAttribute('aria-busy')).toBe('false')
    expect(thread?.dataset.running).toBeUndefined()
    // Above all messages it would have a browser look anew at the style of each.
    expect(thread?.dataset.status).toBeUndefined()
    expect(log.getAttribute('aria-live')).toBe('off')
  })

  it('shows messages as the page would', () => {
    const chat = createFakeChat({ messages: manyMessages(2) })
    render(<Thread chat={chat} renderMessage={({ id }) => <b>{id}</b>} />)
    expect(screen.getByText('m1').tagName).toBe('B')
  })
})
