import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { Caret } from './caret.tsx'

afterEach(cleanup)

describe('Caret', () => {
  describeConformance({
    render: (props) => <Caret {...props} stream={createFakeStream({ status: 'streaming' })} />,
    renderIdle: () => <Caret stream={createFakeStream()} />,
    element: HTMLSpanElement,
    name: 'caret',
  })

  it('is hidden from screen readers', () => {
    render(<Caret data-testid="caret" />)
    expect(screen.getByTestId('caret').getAttribute('aria-hidden')).toBe('true')
  })

  it('follows the status of its stream', () => {
    const stream = createFakeStream({ status: 'connecting' })
    render(<Caret data-testid="caret" stream={stream} />)
    expect(screen.getByTestId('caret').dataset.status).toBe('connecting')
    act(() => stream.set({ status: 'streaming' }))
    expect(screen.getByTestId('caret').dataset.status).toBe('streaming')
  })

  it('leaves the status to the text around it when it has no stream', () => {
    render(<Caret data-testid="caret" />)
    expect(screen.getByTestId('caret').dataset.status).toBeUndefined()
  })
})
