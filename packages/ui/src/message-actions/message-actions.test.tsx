import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { MessageActions } from './message-actions.tsx'

afterEach(cleanup)

describe('MessageActions', () => {
  describeConformance({
    render: (props) => <MessageActions {...props} text="Words" />,
    renderIdle: () => <MessageActions text="Words" />,
    element: HTMLDivElement,
    name: 'message-actions',
  })

  it('copies to the clipboard', async () => {
    const user = userEvent.setup()
    render(<MessageActions text="A rivulet is small." />)
    await user.click(screen.getByRole('button', { name: 'Copy' }))
    expect(await navigator.clipboard.readText()).toBe('A rivulet is small.')
    expect(screen.getByRole('status').textContent).toBe('Copied')
  })

  it('says for two seconds how it went', async () => {
    vi.useFakeTimers()
    render(<MessageActions text="Words" copy={() => Promise.resolve()} />)
    await act(async () => fireEvent.click(screen.getByRole('button')))
    expect(screen.getByRole('status').textContent).toBe('Copied')
    act(() => vi.advanceTimersByTime(2000))
    expect(screen.getByRole('status').textContent).toBe('')
    vi.useRealTimers()
  })

  it('has a button for each thing that is listened to, and none for others', () => {
    render(<MessageActions onEdit={() => {}} branch={{ index: 0, count: 1 }} onSelectBranch={() => {}} />)
    expect(screen.getAllByRole('button').map((button) => button.ariaLabel)).toEqual(['Edit'])
  })

  it('keeps the focus on the button that has turned to the last version', async () => {
    const props = { onSelectBranch: () => {} }
    const { rerender } = render(<MessageActions branch={{ index: 0, count: 2 }} {...props} />)
    const next = screen.getByRole('button', { name: 'Next version' })
    await userEvent.click(next)
    rerender(<MessageActions branch={{ index: 1, count: 2 }} {...props} />)
    expect(document.activeElement).toBe(next)
    expect(next.getAttribute('aria-disabled')).toBe('true')
  })
})
