import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { CancelButton } from './cancel-button.tsx'

const button = () => screen.getByRole<HTMLButtonElement>('button')

afterEach(cleanup)

describe('CancelButton', () => {
  const action = vi.fn()
  describeConformance({
    render: (props) => (
      <CancelButton {...props} stream={createFakeStream({ status: 'streaming' }, { cancel: action })} />
    ),
    renderIdle: () => <CancelButton stream={createFakeStream()} />,
    element: HTMLButtonElement,
    name: 'cancel-button',
    action,
  })

  it.each(['connecting', 'streaming', 'reconnecting'] as const)(
    'cancels a run that is %s',
    async (status) => {
      const cancel = vi.fn()
      render(<CancelButton stream={createFakeStream({ status }, { cancel })} />)
      await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
      expect(cancel).toHaveBeenCalledOnce()
    },
  )

  it.each(['idle', 'done', 'cancelled', 'error'] as const)('is disabled when the stream is %s', (status) => {
    render(<CancelButton stream={createFakeStream({ status })} />)
    expect(button().disabled).toBe(true)
    expect(button().dataset.status).toBe(status)
  })

  it('keeps the focus when the run ends under it, and does nothing until it is left', async () => {
    const cancel = vi.fn()
    const onClick = vi.fn()
    const stream = createFakeStream({ status: 'streaming' }, { cancel })
    render(<CancelButton stream={stream} onClick={onClick} />)
    await userEvent.tab()
    act(() => stream.set({ status: 'done' }))
    expect(document.activeElement).toBe(button())
    expect(button().disabled).toBe(false)
    expect(button().getAttribute('aria-disabled')).toBe('true')

    await userEvent.keyboard('{Enter}')
    expect(cancel).not.toHaveBeenCalled()
    expect(onClick).not.toHaveBeenCalled()

    await userEvent.tab()
    expect(button().disabled).toBe(true)
  })

  it('does not submit a form, even as a submit button that is unavailable', async () => {
    const onSubmit = vi.fn((event: { preventDefault(): void }) => event.preventDefault())
    const stream = createFakeStream({ status: 'streaming' })
    render(
      <form onSubmit={onSubmit}>
        <CancelButton stream={stream} type="submit" />
      </form>,
    )
    await userEvent.tab()
    act(() => stream.set({ status: 'done' }))
    await userEvent.keyboard('{Enter}')
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('can be disabled by the page while a run goes on', () => {
    render(<CancelButton stream={createFakeStream({ status: 'streaming' })} disabled />)
    expect(button().disabled).toBe(true)
  })

  it('says what it is told to say', () => {
    const stream = createFakeStream({ status: 'streaming' })
    const { rerender } = render(<CancelButton stream={stream} labels={{ cancel: 'Arrêter' }} />)
    expect(screen.getByRole('button', { name: 'Arrêter' }).querySelector('svg')).not.toBeNull()
    rerender(<CancelButton stream={stream}>Halt</CancelButton>)
    expect(screen.getByRole('button', { name: 'Halt' }).innerHTML).toBe('Halt')
  })
})
