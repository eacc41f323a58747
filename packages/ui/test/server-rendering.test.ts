import { type ComponentType, createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  CancelButton,
  Caret,
  Chat,
  RetryButton,
  StreamError,
  StreamProgress,
  StreamStatus,
  StreamText,
  StreamTiming,
  TypingIndicator,
} from '../src/index.ts'
import { createFakeChat } from './fake-chat.ts'
import { createFakeStream, type FakeStream } from './fake-stream.ts'

afterEach(() => vi.restoreAllMocks())

const parts: Record<string, ComponentType<{ stream: FakeStream }>> = {
  CancelButton,
  Caret,
  RetryButton,
  StreamError,
  StreamStatus,
  StreamText,
  StreamProgress,
  StreamTiming,
  TypingIndicator,
}
const serve = (part: ComponentType<{ stream: FakeStream }>) =>
  renderToString(createElement(part, { stream: createFakeStream() }))

describe('on a server', () => {
  it.each(Object.entries(parts))('%s shows a stream that has not begun, without a warning', (name, part) => {
    const complaint = vi.spyOn(console, 'error')
    const html = serve(part)
    expect(html).toMatch(name === 'StreamError' ? /^$/ : /data-status="idle"/)
    expect(complaint).not.toHaveBeenCalled()
  })

  it('gives buttons that do nothing until the page is alive', () => {
    expect(serve(CancelButton)).toMatch(/^<button [^>]*disabled=""[^>]*>.*Cancel<\/button>$/)
  })

  it('gives a chat in which nothing has been said, with a field that can be reached', () => {
    const complaint = vi.spyOn(console, 'error')
    const html = renderToString(createElement(Chat, { chat: createFakeChat(), suggestions: ['Why?'] }))
    expect(html).toContain('<textarea')
    expect(html).toContain('Why?')
    expect(complaint).not.toHaveBeenCalled()
  })

  it('holds no number that the reader’s own locale would write otherwise', () => {
    expect(serve(StreamTiming)).not.toMatch(/>[^<]*\d[^<]*</)
  })
})
