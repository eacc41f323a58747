import type { StreamStatus as Status } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { StreamStatus, streamStatusLabels } from './stream-status.tsx'

afterEach(cleanup)

describe('StreamStatus', () => {
  describeConformance({
    render: (props) => <StreamStatus {...props} stream={createFakeStream({ status: 'streaming' })} />,
    renderIdle: () => <StreamStatus stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'stream-status',
  })

  it('names every status in a polite live region that stays', () => {
    const stream = createFakeStream()
    render(<StreamStatus stream={stream} />)
    const region = screen.getByRole('status')
    expect(region.getAttribute('aria-live')).toBe('polite')
    const { stalled: _, ...statuses } = streamStatusLabels
    for (const status of Object.keys(statuses) as Status[]) {
      act(() => stream.set({ status }))
      expect(screen.getByRole('status')).toBe(region)
      expect(region.textContent).toBe(streamStatusLabels[status])
      expect(region.dataset.status).toBe(status)
    }
  })

  it('has a name of its own for each status', () => {
    const names = Object.values(streamStatusLabels)
    expect(new Set(names).size).toBe(names.length)
  })

  it('says so when nothing comes any more, and takes it back', () => {
    const stream = createFakeStream({ status: 'connecting', stalled: true })
    render(<StreamStatus stream={stream} />)
    const region = screen.getByRole('status')
    expect(region.textContent).toBe('Still waiting')
    expect(region.dataset).toMatchObject({ status: 'connecting', stalled: 'true' })
    act(() => stream.set({ status: 'streaming', stalled: false }))
    expect(region.textContent).toBe('Answering')
    expect(region.dataset.stalled).toBeUndefined()
    act(() => stream.set({ stalled: true }))
    expect(region.textContent).toBe('Still waiting')
    act(() => stream.set({ status: 'done' }))
    expect(region.textContent).toBe('Done')
    expect(region.dataset.stalled).toBeUndefined()
  })

  it('renders nothing anew while text arrives', () => {
    let reads = 0
    const stream = createFakeStream({ status: 'streaming' })
    const labels = {
      get streaming() {
        reads++
        return 'Writing'
      },
    }
    render(<StreamStatus stream={stream} labels={labels} />)
    const readsAtFirst = reads
    act(() => stream.set({ text: 'Hello' }))
    expect(reads).toBe(readsAtFirst)
  })

  it('is no live region when told not to speak', () => {
    render(<StreamStatus stream={createFakeStream({ status: 'done' })} announce={false} />)
    expect(screen.queryByRole('status')).toBeNull()
    expect(screen.getByText('Done').hasAttribute('aria-live')).toBe(false)
  })

  it('says what it is told to say, and the rest in English', () => {
    const stream = createFakeStream({ status: 'done' })
    render(<StreamStatus stream={stream} labels={{ done: 'Terminé' }} />)
    expect(screen.getByRole('status').textContent).toBe('Terminé')
    act(() => stream.set({ status: 'error' }))
    expect(screen.getByRole('status').textContent).toBe('Failed')
    cleanup()
    const stalled = createFakeStream({ status: 'streaming', stalled: true })
    render(<StreamStatus stream={stalled} labels={{ stalled: 'Patience' }} />)
    expect(screen.getByRole('status').textContent).toBe('Patience')
  })
})
