import { idleState, StreamError } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { createManualClock } from '../../test/manual-clock.ts'
import { RetryButton } from './retry-button.tsx'

const button = () => screen.getByRole<HTMLButtonElement>('button')
/** What the eyes read while it waits. */
const shown = () => screen.getByText(/^Retry in/, { selector: '[aria-hidden]' }).textContent
/** What is left for the ears. */
const spoken = () => {
  const copy = button().cloneNode(true) as HTMLElement
  for (const hidden of copy.querySelectorAll('[aria-hidden]')) hidden.remove()
  return copy.textContent
}
const failed = (retryAfterMs: number | null = null) =>
  ({
    status: 'error',
    error: new StreamError('rate-limited', 'Too many requests.', { retryAfterMs }),
  }) as const

afterEach(cleanup)

describe('RetryButton', () => {
  const action = vi.fn()
  describeConformance({
    render: (props) => {
      const retry = () => {
        action()
        return Promise.resolve(idleState)
      }
      return <RetryButton {...props} stream={createFakeStream(failed(), { retry })} />
    },
    renderIdle: () => <RetryButton stream={createFakeStream()} />,
    element: HTMLButtonElement,
    name: 'retry-button',
    action,
  })

  it.each([['cancelled', { status: 'cancelled' }] as const, ['error', failed()] as const])(
    'starts again after %s',
    async (_name, state) => {
      const retry = vi.fn(() => Promise.resolve(idleState))
      render(<RetryButton stream={createFakeStream(state, { retry })} />)
      await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
      expect(retry).toHaveBeenCalledOnce()
    },
  )

  it.each(['idle', 'connecting', 'streaming', 'reconnecting', 'done'] as const)(
    'is disabled when the stream is %s',
    (status) => {
      render(<RetryButton stream={createFakeStream({ status })} />)
      expect(button().disabled).toBe(true)
    },
  )

  it('keeps the focus when it has started a run', async () => {
    const stream = createFakeStream({ status: 'cancelled' })
    render(<RetryButton stream={stream} />)
    await userEvent.click(button())
    act(() => stream.set({ status: 'connecting' }))
    expect(document.activeElement).toBe(button())
    expect(button().getAttribute('aria-disabled')).toBe('true')
  })

  it('counts down the wait the server asked for, and opens when it is over', async () => {
    const clock = createManualClock()
    const retry = vi.fn(() => Promise.resolve(idleState))
    render(<RetryButton stream={createFakeStream(failed(2500), { retry })} clock={clock} locale="en" />)
    expect(shown()).toBe('Retry in 3s')
    await userEvent.click(button())
    expect(retry).not.toHaveBeenCalled()

    act(() => clock.advance(500))
    expect(shown()).toBe('Retry in 2s')
    act(() => clock.advance(1999))
    expect(shown()).toBe('Retry in 1s')
    act(() => clock.advance(1))
    expect(button().textContent).toBe('Retry')
    expect(clock.pending()).toBe(0)
    await userEvent.click(button())
    expect(retry).toHaveBeenCalledOnce()
  })

  it('stays within reach of the keyboard while it waits', async () => {
    render(<RetryButton stream={createFakeStream(failed(2500))} clock={createManualClock()} />)
    await userEvent.tab()
    expect(document.activeElement).toBe(button())
    expect(button().getAttribute('aria-disabled')).toBe('true')
  })

  it('changes its spoken name at a few marks only, not every second', () => {
    const clock = createManualClock()
    const stream = createFakeStream(failed(45_000))
    render(<RetryButton stream={stream} clock={clock} locale="en" />)
    const names = new Set<string>()
    for (let second = 0; second <= 45; second++) {
      names.add(spoken())
      act(() => clock.advance(1000))
    }
    expect([...names]).toEqual(['Retry in 45 seconds', 'Retry in 30 seconds', 'Retry in 10 seconds', 'Retry'])
  })

  it('can be told not to wait', async () => {
    const retry = vi.fn(() => Promise.resolve(idleState))
    const stream = createFakeStream(failed(60_000), { retry })
    render(<RetryButton stream={stream} clock={createManualClock()} ignoreWait />)
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }))
    expect(retry).toHaveBeenCalledOnce()
  })

  it('says what it is told to say', () => {
    const labels = { retry: 'Noch einmal', retryIn: (time: string) => `Noch einmal in ${time}` }
    const { rerender } = render(
      <RetryButton stream={createFakeStream({ status: 'cancelled' })} labels={labels} />,
    )
    expect(button().textContent).toBe('Noch einmal')
    rerender(
      <RetryButton
        stream={createFakeStream(failed(90_000))}
        labels={labels}
        locale="de"
        clock={createManualClock()}
      />,
    )
    expect(spoken()).toMatch(/^Noch einmal in 1 Minute.* 30 Sekunden$/)
  })
})
