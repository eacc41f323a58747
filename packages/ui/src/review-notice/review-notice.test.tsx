import { cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
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
})
