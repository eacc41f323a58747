import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { createManualClock } from '../../test/manual-clock.ts'
import { StreamProgress } from './stream-progress.tsx'

afterEach(cleanup)

describe('StreamProgress', () => {
  describeConformance({
    render: (props) => (
      <StreamProgress
        {...props}
        stream={createFakeStream({ status: 'streaming' })}
        clock={createManualClock()}
      />
    ),
    renderIdle: () => <StreamProgress stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'stream-progress',
  })

  it.each([
    [-1, '0'],
    [0.426, '43'],
    [7, '100'],
  ])('shows a progress of %d within its bounds', (progress, percent) => {
    render(
      <StreamProgress
        stream={createFakeStream({ status: 'streaming' })}
        progress={() => progress}
        clock={createManualClock()}
      />,
    )
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(percent)
  })

  it('counts the seconds of each run anew, and holds no timer after it', () => {
    const clock = createManualClock()
    const stream = createFakeStream({ status: 'streaming' })
    render(<StreamProgress stream={stream} clock={clock} locale="en" />)
    act(() => clock.advance(2500))
    expect(screen.getByText('2s')).toBeTruthy()
    act(() => stream.set({ status: 'done' }))
    expect(clock.pending()).toBe(0)
    act(() => stream.set({ status: 'connecting' }))
    expect(screen.getByText('0s')).toBeTruthy()
  })
})
