import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { ScrollToLatest } from './scroll-to-latest.tsx'

afterEach(cleanup)

const letGo = (toLatest = () => {}, focus = () => {}) => ({
  isFollowing: () => false,
  subscribe: () => () => {},
  toLatest,
  focus,
})

describe('ScrollToLatest', () => {
  const action = vi.fn()
  describeConformance({
    render: (props) => <ScrollToLatest {...props} latest={letGo(action)} />,
    renderIdle: () => <ScrollToLatest latest={{ ...letGo(), isFollowing: () => true }} />,
    element: HTMLButtonElement,
    name: 'scroll-to-latest',
    action,
  })

  it('leaves the focus in the box before it goes', async () => {
    const calls: string[] = []
    const note = (name: string) => () => void calls.push(name)
    render(
      <ScrollToLatest latest={letGo(note('toLatest'), note('focus'))} labels={{ toLatest: 'Ans Ende' }} />,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Ans Ende' }))
    expect(calls).toEqual(['focus', 'toLatest'])
  })
})
