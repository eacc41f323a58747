import type { ReviewState } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { assistantMessage, picture, report, sources, text, toolCall } from '../../test/sample-messages.ts'
import {
  blocked,
  chatReview,
  checking,
  reviewedRun,
  reviewWith,
  rewritten,
} from '../../test/sample-reviews.ts'
import { groupParts } from './group-parts.ts'
import { Message } from './message.tsx'
import { MessageEditor } from './message-editor.tsx'
import { messageText } from './message-text.ts'

afterEach(cleanup)

describe('Message', () => {
  describeConformance({
    render: (props) => <Message {...props} message={assistantMessage('a', 'Words')} />,
    renderIdle: () => <Message message={assistantMessage('a', 'Words')} />,
    element: HTMLElement,
    name: 'message',
  })

  it('renders the part that grows, and no other', () => {
    const renderText = vi.fn(({ text }: { text: string }) => <p>{text}</p>)
    const first = text('First.', '1')
    const message = { ...assistantMessage('a', first, text('Sec', '2')), status: 'streaming' } as const
    const { rerender } = render(<Message message={message} renderText={renderText} />)
    renderText.mockClear()
    rerender(
      <Message message={{ ...message, parts: [first, text('Second.', '2')] }} renderText={renderText} />,
    )
    expect(renderText).toHaveBeenCalledExactlyOnceWith({ id: '2', text: 'Second.', streaming: true })
  })

  it('tells how its review stands, and speaks only of what happens while it is there', () => {
    const of = (review: ReviewState, status: 'streaming' | 'done') =>
      ({
        ...assistantMessage('a', 'Words'),
        status,
        run: {
          id: 'r',
          cursor: null,
          step: 0,
          stepStart: 0,
          finishReason: null,
          usage: null,
          review: chatReview(review),
        },
      }) as const
    const { rerender, container, unmount } = render(<Message message={of(checking, 'streaming')} />)
    expect(screen.getByText('Being checked')).toBeTruthy()
    expect(screen.queryByRole('status')).toBeNull()
    rerender(<Message message={of(reviewWith(rewritten), 'streaming')} />)
    expect(screen.getByRole('status').textContent).toContain('It held a telephone number.')
    rerender(<Message message={of(reviewWith(rewritten), 'done')} />)
    expect(screen.getByRole('status').textContent).toContain('changed')
    expect(screen.getByText('Checked')).toBeTruthy()
    unmount()

    render(<Message message={of(reviewWith(blocked), 'done')} reviewReasonOf={() => 'Why.'} />)
    expect(screen.queryByRole('status')).toBeNull()
    expect(screen.getByText('This answer was held back by a review. Why.')).toBeTruthy()
    expect(container.textContent).not.toContain('Checked')
  })

  it('says that a filter on the way has ended the answer, though nothing was reviewed here', () => {
    const run = { ...reviewedRun(checking), review: undefined, finishReason: 'content-filter' } as const
    render(<Message message={{ ...assistantMessage('a', 'Words'), run }} />)
    expect(screen.getByText('This answer was held back by a review.')).toBeTruthy()
    expect(screen.queryByText('Checked')).toBeNull()
  })

  it('shows a part in the page’s own way, and leaves the others', () => {
    render(
      <Message
        message={assistantMessage('a', 'Words', toolCall)}
        renderPart={(part) => (part.type === 'tool-call' ? <b>{part.name}</b> : undefined)}
      />,
    )
    expect(screen.getByText('measure_flow').tagName).toBe('B')
    expect(screen.getByText('Words')).toBeTruthy()
  })

  it.each([
    ['arguments', false],
    ['running', false],
    ['done', true],
  ] as const)('waits for more after a tool call that is %s: %s', (state, waits) => {
    const message = { ...assistantMessage('a', { ...toolCall, state }), status: 'streaming' } as const
    const { container } = render(<Message message={message} />)
    expect(container.querySelector('[data-part="dots"]') !== null).toBe(waits)
  })
})

describe('groupParts', () => {
  const cited = sources.map((source, index) => ({ type: 'source' as const, id: `s${index}`, source }))

  it('makes one list of sources, and one of files, where they stand together', () => {
    const parts = [
      { type: 'attachment', id: 'p', attachment: picture } as const,
      { type: 'attachment', id: 'f', attachment: report } as const,
      text('Words'),
      ...cited,
    ]
    const groups = groupParts(parts)
    expect(groups.map(({ key }) => key)).toEqual(['p', 'text', 's0'])
    expect(groups[0]?.attachments).toEqual([picture, report])
    expect(groups[2]?.sources).toEqual(sources)
  })

  it('gives the same group for the same parts', () => {
    const first = groupParts([text('Words'), ...cited.slice(0, 1)])
    const again = groupParts([text('Words'), ...cited.slice(0, 1)])
    const more = groupParts([text('Words'), ...cited])
    expect(again[1]).toBe(first[1])
    expect(more[1]?.sources).toHaveLength(3)
  })
})

describe('messageText', () => {
  it('is the text without reasoning and tools', () => {
    const thought = { type: 'reasoning', id: 'r', text: 'Hm.', durationMs: null } as const
    expect(messageText(assistantMessage('a', thought, text('One.', '1'), toolCall, text('Two.', '2')))).toBe(
      'One.\n\nTwo.',
    )
  })
})

describe('MessageEditor', () => {
  describeConformance({
    render: (props) => (
      <MessageEditor {...(props as object)} text="Words" onSave={() => {}} onCancel={() => {}} />
    ),
    renderIdle: () => <MessageEditor text="Words" onSave={() => {}} onCancel={() => {}} />,
    element: HTMLFormElement,
    name: 'message-editor',
  })

  it('saves with Enter, and is left with Escape', async () => {
    const onSave = vi.fn()
    const onCancel = vi.fn()
    render(<MessageEditor text="Words" onSave={onSave} onCancel={onCancel} />)
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}more{Enter}')
    expect(onSave).toHaveBeenCalledExactlyOnceWith('Words\nmore')
    await userEvent.keyboard('{Escape}')
    expect(onCancel).toHaveBeenCalledOnce()
  })

  it('does not save nothing', async () => {
    const onSave = vi.fn()
    render(<MessageEditor text="Words" onSave={onSave} onCancel={() => {}} />)
    await userEvent.clear(screen.getByRole('textbox'))
    await userEvent.keyboard('{Enter}')
    expect(onSave).not.toHaveBeenCalled()
  })
})
