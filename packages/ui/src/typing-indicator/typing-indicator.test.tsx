import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { TypingIndicator } from './typing-indicator.tsx'

afterEach(cleanup)

describe('TypingIndicator', () => {
  describeConformance({
    render: (props) => <TypingIndicator {...props} stream={createFakeStream({ status: 'connecting' })} />,
    renderIdle: () => <TypingIndicator stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'typing-indicator',
  })

  const words = () => screen.getByRole('status').textContent

  it('shows from the start of a run to its first text', () => {
    const stream = createFakeStream()
    render(<TypingIndicator stream={stream} />)
    expect(words()).toBe('')
    act(() => stream.set({ status: 'connecting' }))
    expect(words()).toBe('Waiting for the answer')
    act(() => stream.set({ status: 'streaming' }))
    expect(words()).toBe('Waiting for the answer')
    act(() => stream.set({ text: 'A' }))
    expect(words()).toBe('')
  })

  it.each([
    ['done', { status: 'done', text: '' }],
    ['cancelled', { status: 'cancelled', text: '' }],
    ['refused', { status: 'streaming', text: '', refusal: 'I cannot' }],
    ['resumed', { status: 'connecting', text: 'A' }],
    ['reconnecting behind its text', { status: 'reconnecting', text: 'A' }],
  ] as const)('does not wait for text when the run is %s', (_name, state) => {
    render(<TypingIndicator stream={createFakeStream(state)} />)
    expect(words()).toBe('')
  })

  it('goes on waiting when the connection is lost before the first text', () => {
    const stream = createFakeStream({ status: 'streaming' })
    render(<TypingIndicator stream={stream} />)
    const label = screen.getByText('Waiting for the answer')
    act(() => stream.set({ status: 'reconnecting' }))
    expect(screen.getByText('Waiting for the answer')).toBe(label)
  })

  it('keeps its region while it is empty, so that screen readers know it when it speaks', () => {
    const stream = createFakeStream()
    render(<TypingIndicator stream={stream} />)
    const region = screen.getByRole('status')
    act(() => stream.set({ status: 'connecting' }))
    expect(screen.getByRole('status')).toBe(region)
  })

  it('does not touch its words when the first bytes come, so that they are spoken once', () => {
    const stream = createFakeStream({ status: 'connecting' })
    render(<TypingIndicator stream={stream} />)
    const label = screen.getByText('Waiting for the answer')
    act(() => stream.set({ status: 'streaming' }))
    expect(screen.getByText('Waiting for the answer')).toBe(label)
  })

  it('is no live region when told not to speak', () => {
    render(<TypingIndicator stream={createFakeStream({ status: 'connecting' })} announce={false} />)
    expect(screen.queryByRole('status')).toBeNull()
    expect(screen.getByText('Waiting for the answer')).toBeTruthy()
  })

  it('says what it is told to say', () => {
    render(
      <TypingIndicator
        stream={createFakeStream({ status: 'connecting' })}
        labels={{ waiting: 'Un instant' }}
      />,
    )
    expect(words()).toBe('Un instant')
  })
})
