import { StreamError as Failure, type StreamErrorCode, type StreamErrorDetails } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { createManualClock } from '../../test/manual-clock.ts'
import { streamErrorSentences } from './error-sentences.ts'
import * as stories from './stream-error.stories.tsx'
import { StreamError } from './stream-error.tsx'

const failed = (code: StreamErrorCode, details?: StreamErrorDetails) =>
  createFakeStream({ status: 'error', error: new Failure(code, 'For developers.', details) })

afterEach(cleanup)

describe('StreamError', () => {
  describeConformance({
    render: (props) => <StreamError {...props} stream={failed('server')} />,
    renderIdle: () => <StreamError stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'stream-error',
  })

  it('renders nothing without an error', () => {
    const stream = failed('server')
    const { container } = render(<StreamError stream={stream}>Try again</StreamError>)
    expect(container.textContent).not.toBe('')
    act(() => stream.set({ status: 'connecting', error: null }))
    expect(container.innerHTML).toBe('')
  })

  it.each(Object.keys(streamErrorSentences) as StreamErrorCode[])(
    'says what %s means, as an alert',
    (code) => {
      render(<StreamError stream={failed(code)} data-testid="root" />)
      expect(screen.getByRole('alert').textContent).toBe(streamErrorSentences[code])
      expect(screen.getByTestId('root').dataset.code).toBe(code)
    },
  )

  it('has a story for each code', () => {
    const { default: _meta, ...states } = stories
    const shown = Object.values(states).map(
      (story) => 'args' in story && story.args?.stream?.getSnapshot().error?.code,
    )
    expect(shown).toEqual(expect.arrayContaining(Object.keys(streamErrorSentences)))
  })

  it('has a sentence of its own for each code, and each says what to do as well', () => {
    const sentences = Object.values(streamErrorSentences)
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*[.:] .*\.$/u)
  })

  it('keeps what a developer would say from the reader', () => {
    const { container } = render(<StreamError stream={failed('provider', { providerCode: 'overloaded' })} />)
    expect(container.textContent).not.toMatch(/For developers|overloaded/)
  })

  it('counts the wait down for the eyes each second, and for the ears at a few marks', () => {
    const clock = createManualClock()
    render(
      <StreamError stream={failed('rate-limited', { retryAfterMs: 12_000 })} clock={clock} locale="en" />,
    )
    const seen = new Set<string | null | undefined>()
    const spoken = new Set<string | null>()
    for (let second = 0; second <= 12; second++) {
      seen.add(screen.getByText(/^You can/, { selector: '[aria-hidden]' }).textContent)
      spoken.add(screen.getByRole('status').textContent)
      act(() => clock.advance(1000))
    }
    expect(seen.size).toBe(13)
    expect(seen).toContain('You can try again in 7s.')
    expect([...spoken]).toEqual([
      '',
      'You can try again in 12 seconds.',
      'You can try again in 10 seconds.',
      'You can try again now.',
    ])
    expect(clock.pending()).toBe(0)
  })

  it('leaves the alert as it is while the wait goes on, so that it is spoken once', () => {
    const clock = createManualClock()
    render(<StreamError stream={failed('rate-limited', { retryAfterMs: 3000 })} clock={clock} />)
    const before = screen.getByRole('alert').outerHTML
    act(() => clock.advance(1000))
    expect(screen.getByRole('alert').outerHTML).toBe(before)
  })

  it('leaves no timer when it goes away in the middle of a wait', () => {
    const clock = createManualClock()
    const { unmount } = render(
      <StreamError stream={failed('rate-limited', { retryAfterMs: 3000 })} clock={clock} />,
    )
    expect(clock.pending()).toBe(1)
    unmount()
    expect(clock.pending()).toBe(0)
  })

  it('shows the facts for support when asked, without those that are missing', async () => {
    const stream = failed('provider', { status: 503, providerCode: 'overloaded', requestId: null })
    const { rerender } = render(<StreamError stream={stream} />)
    expect(screen.queryByText('Details')).toBeNull()
    rerender(<StreamError stream={stream} details />)
    expect(screen.getByRole('group')).toHaveProperty('open', false)
    await userEvent.click(screen.getByText('Details'))
    expect(screen.getByRole('group')).toHaveProperty('open', true)
    const facts = screen.getAllByRole('term').map((term) => [term.textContent, term.nextSibling?.textContent])
    expect(facts).toEqual([
      ['Error', 'provider'],
      ['HTTP status', '503'],
      ['Server’s code', 'overloaded'],
      ['Message', 'For developers.'],
    ])
  })

  it('has room for a way out', () => {
    render(
      <StreamError stream={failed('network')}>
        <a href="/login">Sign in</a>
      </StreamError>,
    )
    expect(screen.getByRole('link').parentElement?.dataset.part).toBe('actions')
    expect(screen.getByRole('alert').contains(screen.getByRole('link'))).toBe(false)
  })

  it('says what it is told to say', () => {
    const clock = createManualClock()
    render(
      <StreamError
        stream={failed('network', { retryAfterMs: 5000 })}
        sentences={{ network: 'Keine Verbindung.' }}
        labels={{ wait: (time) => `Noch ${time}`, details: 'Einzelheiten' }}
        locale="de"
        clock={clock}
        details
      />,
    )
    expect(screen.getByRole('alert').textContent).toBe('Keine Verbindung.')
    act(() => clock.advance(1000))
    expect(screen.getByRole('status').textContent).toBe('Noch 5 Sekunden')
    expect(screen.getByText('Einzelheiten')).toBeTruthy()
  })
})
