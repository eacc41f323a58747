import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFakeStream } from '../../../test/fake-stream.ts'
import { StreamMarkdown } from '../stream-markdown.tsx'
import type { Highlighter, LineHighlighter } from './highlighter.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const code = () => document.querySelector('code') as HTMLElement
const clipboard = (writeText: (text: string) => Promise<void>) =>
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })

describe('a block of code', () => {
  it('says which language it is in, and is named by it', () => {
    render(<StreamMarkdown text={'```ts meta\nlet a\n```'} />)
    expect(document.querySelector('[data-part=code-language]')?.textContent).toBe('ts')
    expect(screen.getByRole('group', { name: 'Code, ts' }).tagName).toBe('PRE')
    expect(code().className).toBe('language-ts')
    expect(code().textContent).toBe('let a\n')
  })

  it('breaks long lines when it is told to', () => {
    render(<StreamMarkdown text={'```\nlet a\n```'} />)
    const button = screen.getByRole('button', { name: 'Wrap' })
    expect(button.getAttribute('aria-pressed')).toBe('false')
    fireEvent.click(button)
    expect(button.getAttribute('aria-pressed')).toBe('true')
    expect(document.querySelector('figure')?.hasAttribute('data-wrap')).toBe(true)
  })

  it('copies what it holds by then, says so, and forgets it', async () => {
    vi.useFakeTimers()
    const writeText = vi.fn(() => Promise.resolve())
    clipboard(writeText)
    const stream = createFakeStream({ status: 'streaming', text: '```ts\nlet a\n' })
    render(<StreamMarkdown stream={stream} />)
    act(() => stream.set({ text: '```ts\nlet a\nlet b\n```' }))
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy' })))
    expect(writeText).toHaveBeenCalledExactlyOnceWith('let a\nlet b\n')
    expect(screen.getByRole('status').textContent).toBe('Copied')
    expect(screen.getByRole('button', { name: 'Copied' }).dataset.outcome).toBe('copied')
    act(() => vi.advanceTimersByTime(2000))
    expect(screen.getByRole('button', { name: 'Copy' }).dataset.outcome).toBeUndefined()
  })

  it('says when it could not be copied, also on pages without a clipboard', async () => {
    vi.stubGlobal('navigator', { ...navigator, clipboard: undefined })
    render(<StreamMarkdown text={'```ts\nlet a\n'} />)
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy' })))
    expect(screen.getByRole('status').textContent).toBe('Could not copy')
  })

  it('does not touch the lines before when one comes', () => {
    const stream = createFakeStream({ status: 'streaming', text: '```\none\n' })
    render(<StreamMarkdown stream={stream} />)
    const first = code().querySelector('[data-part=lines]')?.firstChild
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(first as Node, { characterData: true })
    act(() => stream.set({ text: '```\none\ntwo\nthree\n' }))
    act(() => stream.set({ text: '```\none\ntwo\nthree\n```\n\nAfter', status: 'done' }))
    changes.push(...observer.takeRecords())
    expect(changes).toEqual([])
    expect(code().querySelector('[data-part=lines]')?.firstChild).toBe(first)
    expect(code().textContent).toBe('one\ntwo\nthree\n')
  })
})

/** Marks words by whether a star before them, on any line, has opened a comment. */
function createStarHighlighter() {
  const read: string[] = []
  const line: LineHighlighter<boolean>['line'] = (text, commented) => {
    read.push(text)
    const state = commented !== text.includes('*')
    return { tokens: [{ text, ...(state ? { style: { color: 'red' } } : {}) }], state }
  }
  return { read, lines: { start: false, line } as LineHighlighter }
}

describe('highlighting', () => {
  it('reads each line once while the code grows, with what the lines before have left', () => {
    const { read, lines } = createStarHighlighter()
    const highlight: Highlighter = { get: () => lines, load: () => Promise.resolve() }
    const text = Array.from({ length: 100 }, (_, line) => `line ${line}${line % 9 === 0 ? ' *' : ''}\n`)
    const stream = createFakeStream({ status: 'streaming', text: '```x\n' })
    render(<StreamMarkdown stream={stream} highlight={highlight} />)
    for (let end = 1; end <= text.length; end++) {
      act(() => stream.set({ text: `\`\`\`x\n${text.slice(0, end).join('')}` }))
    }
    act(() => stream.set({ text: `\`\`\`x\n${text.join('')}\`\`\`\n`, status: 'done' }))
    expect(read).toEqual(text)
    expect(code().textContent).toBe(text.join(''))
    const red = [...code().querySelectorAll('span[style]')].map((element) => element.textContent)
    expect(red).toEqual(text.filter((_, line) => Math.floor(line / 9) % 2 === 0))
  })

  it('keeps the colours that are there while the open line changes', () => {
    const { lines } = createStarHighlighter()
    const highlight: Highlighter = { get: () => lines, load: () => Promise.resolve() }
    const stream = createFakeStream({ status: 'streaming', text: '```x\na *\nb\nc' })
    render(<StreamMarkdown stream={stream} highlight={highlight} />)
    const before = [...code().querySelectorAll('span[style]')].slice(0, 2)
    act(() => stream.set({ text: '```x\na *\nb\nc and more *' }))
    const after = [...code().querySelectorAll('span[style]')]
    expect(before.map((element, place) => element === after[place])).toEqual([true, true])
    expect(code().textContent).toBe('a *\nb\nc and more *\n')
  })

  it('comes when it is loaded; until then the code is plain', async () => {
    const { lines } = createStarHighlighter()
    let loaded = false
    let finish = () => {}
    const highlight: Highlighter = {
      get: () => (loaded ? lines : undefined),
      load: () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    }
    render(<StreamMarkdown text={'```x\na *\n```'} highlight={highlight} />)
    expect(code().querySelector('span[style]')).toBeNull()
    loaded = true
    await act(async () => finish())
    expect(code().querySelector('span[style]')?.textContent).toBe('a *\n')
  })

  it('leaves the code plain and tells the page when it cannot be loaded', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const failure = new Error('offline')
    const highlight: Highlighter = { get: () => undefined, load: () => Promise.reject(failure) }
    await act(async () => void render(<StreamMarkdown text={'```x\na\n```'} highlight={highlight} />))
    expect(report).toHaveBeenCalledExactlyOnceWith(failure)
    expect(code().textContent).toBe('a\n')
  })
})
