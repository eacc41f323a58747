import { act, cleanup, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { StreamText } from './stream-text.tsx'

afterEach(cleanup)

const root = () => screen.getByTestId('text')
const paragraphs = () => [...root().querySelectorAll('[data-part=paragraph]')]

describe('StreamText', () => {
  describeConformance({
    render: (props) => (
      <StreamText {...props} stream={createFakeStream({ status: 'streaming', text: 'Hi' })} />
    ),
    renderIdle: () => <StreamText stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'stream-text',
  })

  it('shows what is there when it mounts', () => {
    render(
      <StreamText data-testid="text" stream={createFakeStream({ status: 'done', text: 'One\n\nTwo' })} />,
    )
    expect(root().textContent).toBe('One\n\nTwo')
    expect(paragraphs()).toHaveLength(2)
  })

  it('shows what comes, to the letter, once the stream has ended', () => {
    const stream = createFakeStream({ status: 'connecting' })
    render(<StreamText data-testid="text" stream={stream} />)
    act(() => stream.set({ status: 'streaming', text: 'One\n' }))
    act(() => stream.set({ text: 'One\n\nTwo and' }))
    act(() => stream.set({ text: 'One\n\nTwo and 👩‍👩‍👧.\n', status: 'done' }))
    expect(root().textContent).toBe('One\n\nTwo and 👩‍👩‍👧.\n')
  })

  it('shows text as it arrives without typing', () => {
    const stream = createFakeStream({ status: 'connecting' })
    render(<StreamText data-testid="text" stream={stream} typing={false} />)
    act(() => stream.set({ status: 'streaming', text: 'A whole sentence at once.' }))
    expect(root().textContent).toBe('A whole sentence at once.')
  })

  it('never touches a finished paragraph again', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'One\n\nTwo' })
    render(<StreamText data-testid="text" stream={stream} typing={false} />)
    const finished = paragraphs()[0] as Element
    const textNode = finished.firstChild
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(finished, { attributes: true, characterData: true, childList: true, subtree: true })
    for (const text of ['One\n\nTwo more', 'One\n\nTwo more\nThree', 'One\n\nTwo more\nThree\n\nFour']) {
      act(() => stream.set({ text }))
    }
    act(() => stream.set({ status: 'done' }))
    changes.push(...observer.takeRecords())
    expect(changes).toEqual([])
    expect(paragraphs()[0]).toBe(finished)
    expect(finished.firstChild).toBe(textNode)
    expect(root().textContent).toBe('One\n\nTwo more\nThree\n\nFour')
  })

  it('is busy and silent while it grows', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'Hi' })
    render(<StreamText data-testid="text" stream={stream} />)
    expect(root().getAttribute('aria-busy')).toBe('true')
    expect(root().hasAttribute('aria-live')).toBe(false)
    act(() => stream.set({ status: 'done' }))
    expect(root().getAttribute('aria-busy')).toBe('false')
    expect(root().dataset.status).toBe('done')
  })

  it('stays busy, keeps its text, and has its caret while the connection is opened again', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'One\nTwo' })
    render(<StreamText data-testid="text" stream={stream} typing={false} />)
    const before = root().innerHTML
    for (const status of ['reconnecting', 'cancelled', 'connecting'] as const) {
      act(() => stream.set({ status }))
      const running = status !== 'cancelled'
      expect(root().textContent).toBe('One\nTwo')
      expect(root().getAttribute('aria-busy')).toBe(String(running))
      expect(root().querySelector('[data-rivulet=caret]') !== null).toBe(running)
      if (running) expect(root().innerHTML).toBe(before)
    }
    act(() => stream.set({ status: 'streaming', text: 'One\nTwo and three' }))
    expect(root().textContent).toBe('One\nTwo and three')
  })

  it('has a caret behind the last paragraph while it grows, and none after', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'One\nTwo' })
    render(<StreamText data-testid="text" stream={stream} />)
    const carets = () => [...root().querySelectorAll('[data-rivulet=caret]')]
    expect(carets().map((caret) => caret.parentElement)).toEqual([paragraphs()[1]])
    act(() => stream.set({ status: 'done' }))
    expect(carets()).toEqual([])
  })

  it.each([
    [false, ''],
    [<b key="own">|</b>, '|'],
  ])('takes another caret, or none', (caret, expected) => {
    render(
      <StreamText
        data-testid="text"
        stream={createFakeStream({ status: 'streaming', text: 'Hi' })}
        caret={caret}
      />,
    )
    expect(root().textContent).toBe(`Hi${expected}`)
  })

  it('forgets the old answer when another begins', () => {
    const stream = createFakeStream({ status: 'done', text: 'Old\nanswer' })
    render(<StreamText data-testid="text" stream={stream} typing={false} />)
    act(() => stream.set({ status: 'connecting', text: '' }))
    expect(root().textContent).toBe('')
    act(() => stream.set({ status: 'streaming', text: 'New' }))
    expect(root().textContent).toBe('New')
  })

  it('shows a text its owner lets grow, and serves it from a server', () => {
    const { rerender } = render(<StreamText data-testid="text" text="One" streaming typing={false} />)
    rerender(<StreamText data-testid="text" text={'One\nTwo'} streaming typing={false} />)
    expect(paragraphs().map((element) => element.textContent)).toEqual(['One\n', 'Two'])
    rerender(<StreamText data-testid="text" text={'One\nTwo.'} />)
    expect(root().textContent).toBe('One\nTwo.')
    expect(renderToString(<StreamText text="Served" />)).toContain('Served')
  })

  it('stops listening when it goes', () => {
    const stream = createFakeStream({ status: 'streaming', text: 'Hi' })
    const listening = new Set<() => void>()
    const subscribe = vi.fn((listener: () => void) => {
      listening.add(listener)
      return () => void listening.delete(listener)
    })
    const view = render(<StreamText stream={{ ...stream, subscribe }} />)
    expect(listening.size).toBeGreaterThan(0)
    view.unmount()
    expect(listening.size).toBe(0)
  })
})
