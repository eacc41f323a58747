import { act, cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { blocked, checking, clear, reviewWith } from '../../test/sample-reviews.ts'
import { ReviewTail } from './review-tail.tsx'

afterEach(cleanup)

const shown = (container: HTMLElement) => {
  const tail = container.querySelector<HTMLElement>('[data-rivulet="review-tail"]')
  return tail && [tail.dataset.status, tail.textContent]
}

describe('ReviewTail', () => {
  describeConformance({
    render: (props) => (
      <ReviewTail {...props} stream={createFakeStream({ status: 'streaming', review: checking })} />
    ),
    renderIdle: () => <ReviewTail stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'review-tail',
  })

  it('takes its line from the start of a reviewed run to its end', () => {
    const stream = createFakeStream()
    const { container } = render(<ReviewTail stream={stream} />)
    expect(shown(container)).toBeNull()
    act(() => stream.set({ status: 'connecting', review: { ...clear, checked: 0 } }))
    expect(shown(container)?.[0]).toBe('waiting')
    act(() => stream.set({ status: 'streaming', review: checking }))
    expect(shown(container)).toEqual(['checking', 'Being checked'])
    act(() => stream.set({ review: clear }))
    expect(shown(container)?.[0]).toBe('waiting')
    act(() => stream.set({ status: 'done' }))
    expect(shown(container)).toEqual(['checked', 'Checked'])
  })

  it.each([
    ['without a review', { status: 'streaming' }],
    ['once it has blocked', { status: 'done', review: reviewWith(blocked) }],
    ['for what was held when the run was cancelled', { status: 'cancelled', review: checking }],
  ] as const)('is not there %s', (_, state) => {
    const { container } = render(<ReviewTail stream={createFakeStream(state)} />)
    expect(container.innerHTML).toBe('')
  })

  it('reads a review that it is given', () => {
    const { container, rerender } = render(<ReviewTail review={checking} streaming />)
    expect(shown(container)?.[0]).toBe('checking')
    rerender(<ReviewTail review={clear} labels={{ checked: 'Geprüft' }} />)
    expect(shown(container)).toEqual(['checked', 'Geprüft'])
  })

  it('speaks nothing, and does not render for each character that is held', () => {
    const stream = createFakeStream({ status: 'streaming', review: checking })
    const { container } = render(<ReviewTail stream={stream} />)
    expect(container.querySelector('[role], [aria-live]')).toBeNull()
    const observer = new MutationObserver(vi.fn())
    observer.observe(container, { attributes: true, childList: true, characterData: true, subtree: true })
    for (const heldChars of [43, 44, 45]) act(() => stream.set({ review: { ...checking, heldChars } }))
    expect(observer.takeRecords()).toEqual([])
  })
})
