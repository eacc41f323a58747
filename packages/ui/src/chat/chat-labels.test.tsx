import { type ChatPart, StreamError, type StreamErrorCode } from '@rivulet/core'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFakeChat, type FakeChat } from '../../test/fake-chat.ts'
import { japanese } from '../../test/languages/japanese.ts'
import { latinWords, missingLabels, toldIn } from '../../test/languages/told-words.ts'
import { assistantMessage, report, userMessage } from '../../test/sample-messages.ts'
import { blocked, checking, reviewedRun, reviewWith, rewritten } from '../../test/sample-reviews.ts'
import { Chat, type ChatProps } from './chat.tsx'

/** Each label as its own name in brackets, so that none can stand for another. */
function named<Labels extends object>(labels: Labels, path = ''): Labels {
  const entries = Object.entries(labels).map(([key, label]: [string, unknown]) => {
    if (typeof label === 'object' && label !== null) return [key, named(label, `${path}${key}.`)]
    return [key, typeof label === 'function' ? () => `[${path}${key}]` : `[${path}${key}]`]
  })
  return Object.fromEntries(entries) as Labels
}

const labels = named(japanese.words.chat)
const codes = Object.keys(japanese.words.sentences) as StreamErrorCode[]
const error = (code: StreamErrorCode, retryAfterMs?: number) => new StreamError(code, '', { retryAfterMs })
const question = userMessage('u', '泉は？')

let told: string[] = []
const look = () => {
  told.push(...toldIn(document.body))
}
const show = (chat: FakeChat, props: Partial<ChatProps> = {}) => {
  cleanup()
  render(<Chat chat={chat} locale="ja" labels={labels} {...props} />)
  look()
}
const press = async (name: string) => {
  await act(async () => fireEvent.click(screen.getAllByRole('button', { name })[0] as HTMLElement))
  look()
}
const paste = async (name: string) => {
  const clipboardData = { files: [new File(['12'], name)], types: ['Files'] }
  await act(async () => fireEvent.paste(screen.getByRole('textbox'), { clipboardData }))
  look()
}

beforeEach(() => {
  vi.useFakeTimers()
  told = []
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What a chat shows of tools: one call in every state. */
const calls = (['arguments', 'awaiting-approval', 'running', 'done', 'denied', 'error'] as const).map(
  (state): ChatPart => ({
    type: 'tool-call',
    id: state,
    name: '計',
    arguments: '{}',
    state,
    ...(state === 'done' && { result: '水' }),
    ...(state === 'error' && { errorMessage: '水' }),
  }),
)
const sources = ['1', '2', '3', '4', '5'].map(
  (id): ChatPart => ({ type: 'source', id, source: { url: '', title: '', raw: null } }),
)

async function showEverything() {
  show(createFakeChat(), { suggestions: ['泉'] })

  show(createFakeChat({ messages: [question, { ...assistantMessage('a'), status: 'connecting' }] }))
  show(createFakeChat({ messages: [question, { ...assistantMessage('a', '水'), status: 'reconnecting' }] }))
  for (const review of [
    checking,
    reviewWith({ ...rewritten, reason: '水' }),
    reviewWith({ ...blocked, reason: '水' }),
  ]) {
    const run = reviewedRun(review)
    const status = review === checking ? 'streaming' : 'done'
    show(createFakeChat({ messages: [question, { ...assistantMessage('a', '水'), status, run }] }))
  }
  const thought = { type: 'reasoning', id: 'r', text: '水', durationMs: null } as const
  show(createFakeChat({ messages: [{ ...assistantMessage('a', thought), status: 'streaming' }] }))
  const attachment = { ...report, name: '水' }
  show(
    createFakeChat(
      {
        messages: [
          { ...question, id: 's', role: 'system' },
          userMessage('f', { type: 'attachment', id: 'f', attachment }, '水'),
          assistantMessage(
            'a',
            thought,
            { ...thought, id: 'r2', durationMs: 3000 },
            ...calls,
            '水',
            ...sources,
          ),
          { ...assistantMessage('c', '水'), status: 'cancelled' },
          { ...question, id: 'q', status: 'queued' },
        ],
        queue: [{ ...question, id: 'w', status: 'queued' }],
      },
      { branchOf: () => ({ index: 0, count: 2 }) },
    ),
  )
  await press('[message.sources.showAll]')
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.resolve() } })
  await press('[actions.copy]')
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('no')) } })
  await press('[actions.copy]')
  await press('[actions.edit]')
  await press('[editor.cancel]')
  await press('[queue.edit]')
  const viewport = screen.getByRole('log', { name: '[thread.thread]' })
  Object.defineProperty(viewport, 'scrollHeight', { value: 1000 })
  await act(async () => fireEvent.wheel(viewport, { deltaY: -100 }))
  look()

  for (const code of codes) {
    const part = { type: 'error', id: 'e', error: error(code, 3000) } as const
    show(createFakeChat({ status: 'error', error: error(code, 3000), messages: [question] }))
    show(createFakeChat({ messages: [question, { ...assistantMessage('a', part), status: 'error' }] }))
    act(() => vi.advanceTimersByTime(4000))
    look()
  }
  show(createFakeChat({ status: 'error', error: error('network', 3000), messages: [question] }))
  act(() => vi.advanceTimersByTime(4000))
  look()

  show(createFakeChat({ messages: [{ ...assistantMessage('a', '水'), status: 'streaming' }] }))
  for (const composer of [{}, { accept: '.x' }, { maxFiles: 0 }, { maxFileBytes: 1 }]) {
    const readFile = () => Promise.resolve({ ...attachment, id: 'n' })
    show(createFakeChat(), { composer: { attaching: true, readFile, ...composer } })
    await paste('水')
  }
  show(createFakeChat(), { composer: { attaching: true, readFile: () => Promise.reject(new Error('no')) } })
  await paste('水')
}

it('passes every word on that is given to it, and has none but those', async () => {
  await showEverything()
  // Details of errors and files that could be removed are nowhere in its messages.
  const elsewhere =
    /error\.(details|code|status|providerCode|requestId|message)$|message\.attachments\.remove/
  expect(missingLabels(told, labels).filter((name) => !elsewhere.test(name))).toEqual([])
  expect(latinWords(told.map((words) => words.replace(/\[[\w.-]+\]/g, '')))).toEqual([])
})

it('has one set of words for errors, of the whole chat and of a message', () => {
  const messages = [
    question,
    {
      ...assistantMessage('a', { type: 'error', id: 'e', error: error('gap') } as const),
      status: 'error' as const,
    },
  ]
  show(createFakeChat({ messages }), { labels: { errors: { gap: '欠' } } })
  expect(screen.getByText('欠').getAttribute('role')).toBe('alert')
})
