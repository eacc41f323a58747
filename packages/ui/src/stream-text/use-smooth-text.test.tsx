import { act, cleanup, render } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFakeStream } from '../../test/fake-stream.ts'
import { type UseSmoothTextOptions, useSmoothText } from './use-smooth-text.ts'

function Text(options: UseSmoothTextOptions) {
  return <b>{useSmoothText(options)}</b>
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

describe('useSmoothText', () => {
  const words = 'Some words that come at once. '.repeat(10)

  it('types a stream at its pace, and shows all of it at its end', () => {
    const stream = createFakeStream({ status: 'streaming' })
    const { container } = render(<Text stream={stream} />)
    act(() => stream.set({ text: words }))
    act(() => vi.advanceTimersByTime(32))
    const shown = container.textContent ?? ''
    expect(words.startsWith(shown)).toBe(true)
    expect(shown.length).toBeLessThan(words.length)
    act(() => stream.set({ status: 'done' }))
    expect(container.textContent).toBe(words)
  })

  it('shows what is there when it mounts as it is', () => {
    const stream = createFakeStream({ status: 'streaming', text: words })
    expect(render(<Text stream={stream} />).container.textContent).toBe(words)
  })

  it('shows all at once where typing is not wanted, and starts anew with another text', () => {
    const { container, rerender } = render(<Text text="One" streaming typing={false} />)
    rerender(<Text text="One and more" streaming typing={false} />)
    expect(container.textContent).toBe('One and more')
    rerender(<Text text="Two" streaming typing={false} />)
    expect(container.textContent).toBe('Two')
  })

  it('has nothing of a stream to show on a server', () => {
    expect(renderToString(<Text stream={createFakeStream({ text: words })} />)).toBe('<b></b>')
  })
})
