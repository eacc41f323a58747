import { StreamError as Failure } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { CancelButton } from '../src/cancel-button/cancel-button.tsx'
import { MessageActions } from '../src/message-actions/message-actions.tsx'
import { StreamError } from '../src/stream-error/stream-error.tsx'
import { StreamInspector } from '../src/stream-inspector/stream-inspector.tsx'
import { createStreamLog } from '../src/stream-inspector/stream-log.ts'
import { StreamStatus } from '../src/stream-status/stream-status.tsx'
import { StreamText } from '../src/stream-text/stream-text.tsx'
import { StreamTiming } from '../src/stream-timing/stream-timing.tsx'
import { TypingIndicator } from '../src/typing-indicator/typing-indicator.tsx'
import '../src/styles.css'
import { createFakeStream } from './fake-stream.ts'
import { streamedTiming } from './sample-timings.ts'

/** What a person has set in their system, such as `{ 'prefers-color-scheme': 'dark' }`. */
const prefer = (preferences: Record<string, string>) =>
  cdp().send('Emulation.setEmulatedMedia', {
    features: Object.entries(preferences).map(([name, value]) => ({ name, value })),
  })

afterEach(async () => {
  cleanup()
  document.head.querySelector('style[data-page]')?.remove()
  await prefer({})
})

const colorOf = (testId: string) => getComputedStyle(screen.getByTestId(testId)).color

describe('themes', () => {
  const streaming = createFakeStream({ status: 'streaming' })
  const button = (name: string) => <CancelButton stream={streaming} data-testid={name} />
  const lightText = 'rgb(24, 33, 38)'
  const darkText = 'rgb(232, 238, 240)'

  it.each([
    ['light', lightText],
    ['dark', darkText],
  ])('follow the system when it is %s', async (scheme, color) => {
    await prefer({ 'prefers-color-scheme': scheme })
    render(button('button'))
    expect(colorOf('button')).toBe(color)
  })

  it('follow the nearest data-theme, whatever the system says', async () => {
    await prefer({ 'prefers-color-scheme': 'dark' })
    render(
      <div data-theme="light">
        {button('light')}
        <div data-theme="dark">
          {button('dark')}
          <div data-theme="light">{button('light again')}</div>
        </div>
      </div>,
    )
    expect([colorOf('light'), colorOf('dark'), colorOf('light again')]).toEqual([
      lightText,
      darkText,
      lightText,
    ])
  })
})

describe('the cascade layer', () => {
  it('lets the simplest rule of the page win', () => {
    const page = document.createElement('style')
    page.dataset.page = ''
    page.textContent = 'button { color: rgb(1, 2, 3) }'
    document.head.append(page)
    render(<CancelButton stream={createFakeStream({ status: 'streaming' })} data-testid="button" />)
    expect(colorOf('button')).toBe('rgb(1, 2, 3)')
  })

  it('lets a custom property change a colour everywhere below', () => {
    render(
      <div style={{ '--rivulet-color-text': 'rgb(4, 5, 6)' } as React.CSSProperties}>
        <CancelButton stream={createFakeStream({ status: 'streaming' })} data-testid="button" />
      </div>,
    )
    expect(colorOf('button')).toBe('rgb(4, 5, 6)')
  })
})

describe('motion', () => {
  const moving = () => {
    const stream = createFakeStream({ status: 'streaming' })
    const { container } = render(
      <>
        <StreamText text="Some words" streaming />
        <TypingIndicator stream={stream} />
        <StreamStatus stream={stream} />
      </>,
    )
    return new Set(container.getAnimations({ subtree: true }).map((animation) => animation.playState))
  }

  it('runs while the answer is on its way', async () => {
    await prefer({ 'prefers-reduced-motion': 'no-preference' })
    expect([...moving()]).toEqual(['running'])
  })

  it('stops for those who prefer less of it', async () => {
    await prefer({ 'prefers-reduced-motion': 'reduce' })
    expect([...moving()]).toEqual(['paused'])
  })

  it('leaves the caret of a text alone while words come, and has it blink while they are awaited', async () => {
    await prefer({ 'prefers-reduced-motion': 'no-preference' })
    const stream = createFakeStream({ status: 'streaming', text: 'Some words' })
    const { container } = render(<StreamText stream={stream} />)
    const text = container.querySelector<HTMLElement>('[data-rivulet="stream-text"]')
    const movements = () => container.getAnimations({ subtree: true }).length
    delete text?.dataset.waiting
    expect(movements()).toBe(0)
    if (text) text.dataset.waiting = ''
    expect(movements()).toBe(1)
  })

  it('ends with the run', () => {
    const stream = createFakeStream({ status: 'streaming' })
    const { container } = render(
      <>
        <StreamText stream={stream} />
        <TypingIndicator stream={stream} />
        <StreamStatus stream={stream} />
      </>,
    )
    act(() => stream.set({ status: 'done', text: 'All of it.' }))
    expect(container.getAnimations({ subtree: true })).toEqual([])
  })
})

describe('direction', () => {
  it('turns what has one around, when the page turns while it is shown', () => {
    const stream = createFakeStream({ status: 'done', timing: streamedTiming, runId: 1 })
    const log = createStreamLog({ now: () => 0, requestFrame: (callback) => callback() })
    const { container } = render(
      <>
        <MessageActions branch={{ index: 1, count: 3 }} onSelectBranch={() => {}} />
        <StreamTiming stream={stream} />
        <StreamInspector stream={stream} log={log} />
      </>,
    )
    const drawings = container.querySelectorAll(
      '[data-part="branch"] svg, [data-part="plot"] svg, [data-part="timeline"]',
    )
    const turned = () => [...drawings].filter((drawing) => getComputedStyle(drawing).scale === '-1 1').length
    expect(turned()).toBe(0)
    document.documentElement.dir = 'rtl'
    expect(turned()).toBe(4)
    container.dir = 'ltr'
    expect(turned()).toBe(0)
    document.documentElement.dir = ''
  })

  it('is not asked for in a way that build tools rewrite', async () => {
    const files = import.meta.glob('../src/**/*.css', { query: '?raw', import: 'default', eager: true })
    expect(Object.values(files).filter((css) => String(css).includes(':dir('))).toEqual([])
  })
})

describe('the room a component takes', () => {
  it('is none for an indicator that has nothing to show, even between gaps', () => {
    render(
      <div data-testid="column" style={{ display: 'grid', gap: 40 }}>
        <p style={{ margin: 0, height: 10 }}>Before</p>
        <TypingIndicator stream={createFakeStream()} />
        <p style={{ margin: 0, height: 10 }}>After</p>
      </div>,
    )
    expect(screen.getByTestId('column').getBoundingClientRect().height).toBe(60)
  })

  it('does not grow past a narrow page with a long word', () => {
    const error = new Failure('provider', 'x'.repeat(400))
    render(
      <div data-testid="page" style={{ width: 320 }}>
        <StreamText text={'y'.repeat(400)} />
        <StreamError stream={createFakeStream({ status: 'error', error })} details />
      </div>,
    )
    screen.getByRole('group').setAttribute('open', '')
    expect(screen.getByTestId('page').scrollWidth).toBe(320)
  })
})
