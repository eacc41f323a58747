import { idleState, type StreamTiming as Timing } from '@rivulet/core'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import { createManualClock } from '../../test/manual-clock.ts'
import { StreamTiming } from './stream-timing.tsx'

const timing: Timing = {
  firstByteMs: 380,
  firstTextMs: 400,
  totalMs: 12_345,
  lastTextMs: 12_300,
  longestGapMs: 1500,
  charsPerSecond: 1234.5,
  reviewWait: null,
  tokensPerSecond: null,
  arrivals: [
    { atMs: 0, spanMs: 4000, chars: 200 },
    { atMs: 4000, spanMs: 4000, chars: 0 },
    { atMs: 8000, spanMs: 4000, chars: 800 },
  ],
}
const done = (change: Partial<Timing> = {}) =>
  createFakeStream({ status: 'done', runId: 1, timing: { ...timing, ...change } })

/** The figures by their terms, as a person reads them. */
const figures = () =>
  Object.fromEntries(
    screen.getAllByRole('term').map((term) => [term.textContent, term.nextSibling?.textContent]),
  )

afterEach(cleanup)

describe('StreamTiming', () => {
  describeConformance({
    render: (props) => <StreamTiming {...props} stream={done()} />,
    renderIdle: () => <StreamTiming stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'stream-timing',
  })

  it('gives the figures of a finished run', () => {
    render(<StreamTiming stream={done()} locale="en" />)
    expect(figures()).toEqual({
      'First text': '0.40s',
      Total: '12.3s',
      'Characters a second': '1,235',
      'Longest gap': '1.50s',
    })
  })

  it('gives tokens a second when the server reported them, never else', () => {
    render(<StreamTiming stream={done({ tokensPerSecond: 48.25 })} locale="en" />)
    expect(figures()['Tokens a second']).toBe('48')
  })

  it('gives what a review has cost where there was one, never else', () => {
    const reviewWait = { firstMs: 620, longestMs: 1400, endMs: 300 }
    render(<StreamTiming stream={done({ reviewWait })} locale="en" />)
    expect(figures()).toMatchObject({ 'First text held': '0.62s', 'Longest hold': '1.40s' })
  })

  it('shows a dash, and says in words, what is not known', () => {
    render(<StreamTiming stream={createFakeStream()} />)
    expect(Object.values(figures())).toEqual(Array(4).fill('–not known'))
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('Text over time: none yet.')
  })

  it('writes numbers in the way of the locale', () => {
    render(<StreamTiming stream={done()} locale="de" />)
    expect(figures()['Characters a second']).toBe('1.235')
    expect(figures()['Longest gap']).toMatch(/^1,50\sS/i)
  })

  it('runs a clock while the run goes on, and shows the exact time at its end', () => {
    const clock = createManualClock()
    const stream = createFakeStream({ status: 'connecting', runId: 1 })
    render(<StreamTiming stream={stream} clock={clock} locale="en" />)
    expect(figures()['So far']).toBe('0.0s')
    act(() => clock.advance(1200))
    expect(figures()['So far']).toBe('1.2s')
    act(() => stream.set({ status: 'done', timing: { ...timing, totalMs: 1250 } }))
    expect(figures()).toMatchObject({ Total: '1.25s' })
    expect(clock.pending()).toBe(0)
  })

  it('finds the start of a run that began before it was there', () => {
    const clock = createManualClock()
    const running = { ...timing, totalMs: null, lastTextMs: 5000 }
    const stream = createFakeStream({ status: 'streaming', runId: 1, timing: running })
    render(<StreamTiming stream={stream} clock={clock} locale="en" />)
    expect(figures()['So far']).toBe('5.0s')
    act(() => clock.advance(1000))
    expect(figures()['So far']).toBe('6.0s')
    act(() => {
      stream.set({ timing: { ...running, lastTextMs: 7000 } })
      clock.advance(200)
    })
    expect(figures()['So far']).toBe('7.0s')
  })

  it('begins anew with the next run', () => {
    const clock = createManualClock()
    const stream = done()
    render(<StreamTiming stream={stream} clock={clock} locale="en" />)
    act(() => clock.advance(60_000))
    act(() => stream.set({ status: 'connecting', runId: 2, timing: idleState.timing }))
    expect(figures()).toMatchObject({ 'First text': '–not known', 'So far': '0.0s' })
  })

  it('samples a run that goes on, in place of following each frame', () => {
    const clock = createManualClock()
    const stream = createFakeStream({ status: 'streaming', runId: 1, timing: { ...timing, totalMs: null } })
    render(<StreamTiming stream={stream} clock={clock} locale="en" />)
    act(() => stream.set({ timing: { ...timing, totalMs: null, charsPerSecond: 77 } }))
    expect(figures()['Characters a second']).toBe('1,235')
    act(() => clock.advance(200))
    expect(figures()['Characters a second']).toBe('77')
  })

  it('plots a bar for each slice of time in which text came, and tells the same in words', () => {
    render(<StreamTiming stream={done()} locale="en" data-testid="root" />)
    const heights = [...screen.getByTestId('root').querySelectorAll('[data-part="bar"]')].map((bar) =>
      Number(bar.getAttribute('height')),
    )
    expect(heights).toEqual([8, 32])
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      'Text over time: it came between 0.00s and 12.0s, at most 200 characters a second.',
    )
  })

  it('leaves the plot out when told to', () => {
    render(<StreamTiming stream={done()} plot={false} />)
    expect(screen.queryByRole('img')).toBeNull()
  })

  it('says what it is told to say', () => {
    render(
      <StreamTiming
        stream={createFakeStream()}
        labels={{ firstText: 'Erster Text', unknown: 'unbekannt', emptyPlot: 'Noch nichts' }}
      />,
    )
    expect(figures()['Erster Text']).toBe('–unbekannt')
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe('Noch nichts')
  })
})
