import { act, cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { blocked, checking, reviewWith, rewritten, timedOut, unjudged } from '../../test/sample-reviews.ts'
import { ReviewNotice } from './review-notice.tsx'

afterEach(cleanup)

describe('ReviewNotice', () => {
  describeConformance({
    render: (props) => <ReviewNotice {...props} kind="block" />,
    renderIdle: () => <ReviewNotice kind="block" />,
    element: HTMLDivElement,
    name: 'review-notice',
  })

  it('fills a region that screen readers know already, and speaks once', async () => {
    const container = document.createElement('div')
    container.innerHTML = renderToString(<ReviewNotice kind="rewrite" />)
    const spoken = container.querySelector('[role="status"]')
    expect(spoken?.textContent).toBe('')

    const { rerender } = render(<ReviewNotice kind="rewrite" />)
    const region = screen.getByRole('status')
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(region, { childList: true, characterData: true, subtree: true })
    expect(region.textContent).toBe('A part of this answer was changed by a review.')
    rerender(<ReviewNotice kind="rewrite" className="later" />)
    changes.push(...observer.takeRecords())
    expect(changes).toEqual([])
  })

  const spoken = () => screen.getByRole('status').textContent
  const changed = 'A part of this answer was changed by a review.'

  it('tells of what the review of a stream has done, and of nothing before', () => {
    const stream = createFakeStream({ status: 'streaming', review: checking })
    const { container } = render(<ReviewNotice stream={stream} />)
    expect(container.innerHTML).toBe('')
    act(() => stream.set({ review: reviewWith(unjudged) }))
    expect(container.innerHTML).toBe('')
    act(() => stream.set({ review: reviewWith(unjudged, rewritten, rewritten) }))
    expect(spoken()).toBe(`${changed} It held a telephone number.`)
    act(() => stream.set({ review: reviewWith(rewritten, timedOut) }))
    expect(spoken()).toBe('This answer was held back by a review. The check took too long.')
    act(() => stream.set({ status: 'connecting', review: checking }))
    expect(container.innerHTML).toBe('')
  })

  it('tells of an answer that ended by a filter on the way, of which there are no verdicts here', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'He' })
    const { container } = render(<ReviewNotice stream={stream} />)
    expect(container.innerHTML).toBe('')
    act(() => stream.set({ status: 'done', finishReason: 'content-filter' }))
    expect(spoken()).toBe('This answer was held back by a review.')
    act(() => stream.set({ status: 'done', finishReason: 'stop' }))
    expect(container.innerHTML).toBe('')
  })

  it('is spoken once however much more of the kind comes, and then of the new reason alone', () => {
    const stream = createFakeStream({ status: 'streaming', review: reviewWith(rewritten) })
    render(<ReviewNotice stream={stream} />)
    const observer = new MutationObserver(() => {})
    observer.observe(screen.getByRole('status'), { childList: true, characterData: true, subtree: true })
    for (const heldChars of [1, 2, 3])
      act(() => stream.set({ review: { ...reviewWith(rewritten, rewritten), heldChars } }))
    expect(observer.takeRecords()).toEqual([])
    act(() => stream.set({ review: reviewWith(rewritten, { ...rewritten, reason: 'It held an address.' }) }))
    const added = observer.takeRecords().flatMap((record) => [...record.addedNodes])
    expect(added.map((node) => node.textContent).join('')).toBe(' It held an address.')
    expect(screen.getByRole('status').getAttribute('aria-atomic')).toBe('false')
  })

  it('gives reasons in other words, and leaves out those that have none', () => {
    const review = reviewWith(rewritten, { ...rewritten, reason: 'internal' })
    const reasonOf = ({ reason }: { reason: string }) => (reason === 'internal' ? '' : 'Telefonnummer.')
    render(<ReviewNotice review={review} reasonOf={reasonOf} labels={{ rewrite: 'Geändert.' }} />)
    expect(spoken()).toBe('Geändert. Telefonnummer.')
  })

  it('can be read without being spoken', () => {
    render(<ReviewNotice review={reviewWith(blocked)} announce={false} />)
    expect(screen.queryByRole('status')).toBeNull()
    expect(screen.getByText(/held back/).getAttribute('aria-hidden')).toBeNull()
  })
})
