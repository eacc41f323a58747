import { afterEach, expect, it, vi } from 'vitest'
import { setUpChat } from '../../test/chat/set-up-chat.ts'
import type { ReviewCheck, ReviewVerdict } from '../review/review-check.ts'
import { reviewGate } from '../review/review-gate.ts'
import { localStoragePersistence } from './persistence/local-storage-persistence.ts'

afterEach(() => void vi.unstubAllGlobals())

const check: ReviewCheck = ({ held }) => {
  if (held.includes('secret'))
    return { type: 'replace', text: held.replaceAll('secret', '[gone]'), reason: 'A secret.' }
  return held.includes('evil') ? { type: 'block', reason: 'Evil.', retract: 'all' } : 'release'
}

it('shows what has passed, and keeps what became of the rest with the message', async () => {
  const { chat, pass, last, lastMessage, shown } = setUpChat({ review: reviewGate({ check }) })
  void chat.send('Hi')
  await pass()
  last().say('One. A secret')
  await pass(16)
  expect(shown()[1]).toBe('assistant streaming: One. ')
  // The first words are shown at once, and how many wait with the next frame.
  await pass(16)
  expect(lastMessage().run?.review).toMatchObject({ status: 'checking', heldChars: 8, verdicts: [] })
  last().say('. Two')
  await pass(16)
  expect(shown()[1]).toBe('assistant streaming: One. A [gone]. ')
  last().finish()
  await pass(16)
  expect(shown()[1]).toBe('assistant done: One. A [gone]. Two')
  expect(lastMessage().run?.review).toMatchObject({
    status: 'clear',
    heldChars: 0,
    verdicts: [{ type: 'replace', reason: 'A secret.', step: 0 }],
  })
  expect(chat.getSnapshot().messages[0]?.run).toBeUndefined()
})

it('says that words are held though none of them has passed', async () => {
  const { chat, pass, last, lastMessage } = setUpChat({ review: reviewGate({ unit: 'all', check }) })
  void chat.send('Hi')
  await pass()
  last().say('On')
  await pass(16)
  await pass(16)
  expect(lastMessage()).toMatchObject({ parts: [], run: { review: { heldChars: 2 } } })
  last().say('e.')
  await pass(16)
  await pass(16)
  expect(lastMessage().run?.review?.heldChars).toBe(4)
})

it('takes back a blocked answer, says why, and runs no tool of it', async () => {
  const execute = vi.fn()
  const { chat, pass, last, lastMessage, shown } = setUpChat({
    tools: { look: { execute } },
    review: reviewGate({ check }),
  })
  void chat.send('Hi')
  await pass()
  last().say('Fine. Quite evil. ')
  last().emit(
    { type: 'tool-call-start', id: 'c', name: 'look' },
    { type: 'tool-call-end', id: 'c', arguments: '{}' },
  )
  last().finish('tool-calls')
  await pass(16)
  expect(shown()[1]).toBe('assistant done: ')
  expect(execute).not.toHaveBeenCalled()
  expect(lastMessage().run).toMatchObject({
    finishReason: 'content-filter',
    review: { status: 'blocked', verdicts: [{ type: 'block', reason: 'Evil.' }] },
  })
})

it('keeps the verdicts of every request of a run, and of a step that is retried none twice', async () => {
  const { chat, pass, last, lastMessage } = setUpChat({
    tools: { look: { execute: () => 'seen' } },
    review: reviewGate({ check }),
  })
  void chat.send('Hi')
  await pass()
  last().say('A secret.\n')
  last().emit(
    { type: 'tool-call-start', id: 'c', name: 'look' },
    { type: 'tool-call-end', id: 'c', arguments: '{}' },
  )
  last().finish('tool-calls')
  await pass(16)
  last().say('Another secret.\n')
  await pass(16)
  await pass(16)
  const steps = () => lastMessage().run?.review?.verdicts.map(({ step }) => step)
  expect(steps()).toEqual([0, 1])
  expect(lastMessage().run?.review?.checked).toBe(3)
  last().fail(new TypeError('gone'))
  await pass(16)
  void chat.retry()
  await pass()
  expect(steps()).toEqual([0])
  last().say('No more of it.\n')
  last().finish()
  await pass(16)
  expect(steps()).toEqual([0])
  expect(lastMessage().status).toBe('done')
})

it('is found again after a reload and sent on, without what can be neither stored nor sent', async () => {
  const items = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  })
  const loop: { self?: unknown } = {}
  loop.self = loop
  const hostile: ReviewCheck = ({ held }): ReviewVerdict => {
    if (held.includes('evil')) throw loop
    return check({ held } as Parameters<ReviewCheck>[0]) as ReviewVerdict
  }
  const persistence = localStoragePersistence('chat')
  const { chat, pass, last, lastMessage } = setUpChat({ persistence, review: reviewGate({ check: hostile }) })
  await chat.load()
  void chat.send('Hi')
  await pass()
  last().say('A secret.\nevil.\n')
  await pass(16)
  expect(lastMessage().run?.review?.verdicts[1]).toMatchObject({ type: 'block', failure: 'threw' })
  expect(lastMessage().run?.review?.verdicts[1]?.cause).toBe(loop)
  expect(chat.getSnapshot().storageError).toBeNull()
  const again = setUpChat({ persistence })
  await again.chat.load()
  expect(again.chat.getSnapshot().storageError).toBeNull()
  const found = again.lastMessage().run?.review
  expect(found).toMatchObject({
    status: 'blocked',
    verdicts: [
      { type: 'replace', reason: 'A secret.', step: 0 },
      { type: 'block', failure: 'threw' },
    ],
  })
  expect(found?.verdicts[1]).not.toHaveProperty('cause')
  void chat.send('And then?')
  await pass()
  expect(() => JSON.stringify(last().input)).not.toThrow()
})
