import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { createManualClock } from '../../test/manual-clock.ts'
import { Reasoning } from './reasoning.tsx'

afterEach(cleanup)

const isOpen = () => screen.getByRole('button').getAttribute('aria-expanded')

describe('Reasoning', () => {
  describeConformance({
    render: (props) => <Reasoning {...props} text="Hm." />,
    renderIdle: () => <Reasoning stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'reasoning',
  })

  it('is open while it thinks and folded after, with the time it took', () => {
    const clock = createManualClock()
    const stream = createFakeStream({ status: 'streaming', reasoning: 'Hm.' })
    render(<Reasoning stream={stream} clock={clock} locale="en" />)
    expect(isOpen()).toBe('true')
    expect(screen.getByRole('button').textContent).toBe('Thinking')
    clock.advance(3000)
    act(() => stream.set({ text: 'A rivulet' }))
    expect(isOpen()).toBe('false')
    expect(screen.getByRole('button').textContent).toBe('Thought for 3s')
    expect(clock.pending()).toBe(0)
  })

  it('stays as the person left it', async () => {
    const stream = createFakeStream({ status: 'streaming', reasoning: 'Hm.' })
    render(<Reasoning stream={stream} clock={createManualClock()} />)
    await userEvent.click(screen.getByRole('button'))
    expect(isOpen()).toBe('false')
    act(() => stream.set({ reasoning: 'Hm. And then?' }))
    expect(isOpen()).toBe('false')
    await userEvent.click(screen.getByRole('button'))
    act(() => stream.set({ text: 'A rivulet' }))
    expect(isOpen()).toBe('true')
  })

  it('leaves opening to its owner, and tells them', async () => {
    const told: boolean[] = []
    render(<Reasoning text="Hm." open={false} onOpenChange={(open) => told.push(open)} />)
    await userEvent.click(screen.getByRole('button'))
    expect(told).toEqual([true])
    expect(isOpen()).toBe('false')
  })

  it('shows the reasoning as the page would', () => {
    render(<Reasoning text="**Hm.**" open renderText={({ text }) => <b>{text.replaceAll('*', '')}</b>} />)
    expect(screen.getByText('Hm.').tagName).toBe('B')
  })
})
