import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { describeConformance } from '../../test/describe-conformance.tsx'
import { createFakeStream } from '../../test/fake-stream.ts'
import type { AnnounceMode } from './announcements.ts'
import { StreamAnnouncer } from './stream-announcer.tsx'

afterEach(cleanup)

const sentences = Array.from(
  { length: 160 },
  (_, index) => `Sentence ${index + 1} is here, e.g. for 3.5 good reasons and a few more.`,
)
const answer = sentences.join(' ')
const tokens = answer.match(/\s?\S{1,5}/g) ?? []

/** Everything that is added to the region, as a screen reader would take it, while the answer comes token by token. */
async function listen(mode: AnnounceMode) {
  const stream = createFakeStream({ status: 'streaming', runId: 1 })
  render(<StreamAnnouncer stream={stream} mode={mode} say={(text) => text.trim()} />)
  const spoken: (string | null)[] = []
  const take = (records: MutationRecord[]) => {
    for (const { addedNodes } of records) for (const node of addedNodes) spoken.push(node.textContent)
  }
  const observer = new MutationObserver(take)
  observer.observe(screen.getByRole('log'), { childList: true, characterData: true, subtree: true })
  let text = ''
  for (const token of tokens) {
    text += token
    act(() => stream.set({ text }))
  }
  act(() => stream.set({ status: 'done' }))
  act(() => stream.set({ usage: { outputTokens: tokens.length } }))
  take(observer.takeRecords())
  return spoken
}

describe('StreamAnnouncer', () => {
  describeConformance({
    render: (props) => <StreamAnnouncer {...props} stream={createFakeStream()} />,
    renderIdle: () => <StreamAnnouncer stream={createFakeStream()} />,
    element: HTMLDivElement,
    name: 'stream-announcer',
  })

  it('says each sentence of an answer of 2,000 tokens once, in order', async () => {
    expect(tokens.length).toBeGreaterThan(2000)
    const spoken = await listen('sentence')
    expect(spoken).toEqual(sentences)
  })

  it('says an answer of 2,000 tokens exactly once at its end', async () => {
    const spoken = await listen('end')
    expect(spoken).toEqual([answer])
  })

  it('says nothing when off', async () => {
    const spoken = await listen('off')
    expect(spoken).toEqual([])
    expect(screen.getByRole('log').getAttribute('aria-live')).toBe('off')
  })

  it('is one polite region, in which only what is new is spoken', () => {
    render(<StreamAnnouncer stream={createFakeStream()} />)
    const region = screen.getByRole('log')
    expect(region.getAttribute('aria-live')).toBe('polite')
    expect(region.getAttribute('aria-atomic')).toBe('false')
  })

  it('does not say what was there before it', () => {
    const stream = createFakeStream({ status: 'done', text: 'Long ago. And so on.', runId: 1 })
    render(<StreamAnnouncer stream={stream} />)
    act(() => stream.set({ usage: { outputTokens: 4 } }))
    expect(screen.getByRole('log').textContent).toBe('')
  })
})
