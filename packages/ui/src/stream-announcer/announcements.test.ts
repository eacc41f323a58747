import type { StreamStatus } from '@rivulet/core'
import { describe, expect, it } from 'vitest'
import { createAnnouncements } from './announcements.ts'
import { createSentenceReader } from './sentence-reader.ts'
import { speakable } from './speakable.ts'

const state = (text: string, status: StreamStatus = 'streaming', runId = 1) => ({ text, status, runId })

describe('createAnnouncements', () => {
  it('says a sentence when the next one has begun, and the rest at the end', () => {
    const { update } = createAnnouncements('sentence', state(''))
    expect(update(state('One is here. '))).toEqual([])
    expect(update(state('One is here. Two'))).toEqual(['One is here. '])
    expect(update(state('One is here. Two is not', 'cancelled'))).toEqual(['Two is not'])
    expect(update(state('One is here. Two is not', 'cancelled'))).toEqual([])
  })

  it('begins with a whole sentence when it comes into the middle of one', () => {
    const { update } = createAnnouncements('sentence', state('One is here. Two is'))
    expect(update(state('One is here. Two is here. Three'))).toEqual(['Two is here. '])
  })

  it('begins anew with another run', () => {
    const { update } = createAnnouncements('end', state('First.', 'done', 1))
    expect(update(state('', 'connecting', 2))).toEqual([])
    expect(update(state('First.', 'streaming', 2))).toEqual([])
    expect(update(state('First.', 'done', 2))).toEqual(['First.'])
  })

  it('says an answer that comes whole, in one state', () => {
    expect(createAnnouncements('end', state('', 'idle', 0)).update(state('All.', 'done', 1))).toEqual([
      'All.',
    ])
    expect(
      createAnnouncements('sentence', state('', 'idle', 0)).update(state('All. Of it.', 'done', 1)),
    ).toEqual(['All. ', 'Of it.'])
  })

  it('goes on after a resume with what is new', () => {
    const { update } = createAnnouncements('end', state(''))
    expect(update(state('One.', 'error'))).toEqual(['One.'])
    expect(update(state('One. Two.', 'streaming'))).toEqual([])
    expect(update(state('One. Two.', 'done'))).toEqual([' Two.'])
  })

  it('does not repeat what a review has left as it was', () => {
    const { update } = createAnnouncements('sentence', state(''))
    expect(update(state('One is here. My number is 12. Th'))).toEqual(['One is here. ', 'My number is 12. '])
    expect(update(state('One is here. My number is hidden. That', 'done'))).toEqual(['hidden. ', 'That'])
  })
})

describe('createSentenceReader', () => {
  const readByUnits = (text: string, locale?: string) => {
    const reader = createSentenceReader(locale)
    const sentences: string[] = []
    for (let end = 1; end <= text.length; end++) sentences.push(...reader.read(text.slice(0, end), false))
    return [...sentences, ...reader.read(text, true)]
  }

  it.each([
    ['Dr. No, etc. and 3.5 more! Really? Yes.', undefined],
    ['これは川です。小さな流れです！本当？はい。', 'ja'],
    ['من أين يبدأ الجدول؟ من هنا. ثم يجري.', 'ar'],
    ['First line\nSecond line\n\n- a point\n- another', undefined],
  ])('gives all of %j once, as cut as when it comes whole', (text, locale) => {
    const read = readByUnits(text, locale)
    expect(read.join('')).toBe(text)
    expect(read).toEqual(createSentenceReader(locale).read(text, true))
    expect(read.length).toBeGreaterThan(1)
  })

  it('keeps a number of a list with its words', () => {
    expect(readByUnits('1. Fetch water. 2. Boil it.')).toEqual(['1. Fetch water. ', '2. Boil it.'])
  })

  it('does not wait for ever for an end', () => {
    const reader = createSentenceReader()
    const text = 'word '.repeat(130)
    const [part = ''] = reader.read(text, false)
    expect(part.length).toBeGreaterThan(500)
    expect(part + reader.read(text, true).join('')).toBe(text)
  })
})

describe('speakable', () => {
  it.each([
    ['**Bold** and `code`.', 'Bold and code.'],
    ['## Title', 'Title'],
    ['- a [link](https://example.org) here', 'a link here'],
    ['2 * 3 is 6', '2 * 3 is 6'],
    ['```ts', ''],
  ])('reads %j as words', (markdown, words) => {
    expect(speakable(markdown)).toBe(words)
  })
})
