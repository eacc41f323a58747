import type { ReviewChannel } from './review-check.ts'
import type { CompleteReviewOptions } from './review-options.ts'
import { splitterFor } from './split/splitter-for.ts'

/** A piece of a text, and when the first of it came. */
export type PieceText = { readonly text: string; readonly sinceMs: number }

const none: readonly PieceText[] = []

/** The words of one channel on their way through the gate. */
export type Lane = {
  readonly channel: ReviewChannel
  /** The event that its words come as, and pass as. */
  readonly type: 'text-delta' | 'refusal-delta' | 'reasoning-delta'
  /** @param atMs - when it came. @returns the pieces that are complete with this text */
  push(delta: string, atMs: number): readonly PieceText[]
  /** No more will come for now, or for good. @returns the pieces of the rest; an empty one where there is none */
  end(atMs: number): readonly PieceText[]
  /** Something came for which there was no last check yet. */
  isOpen: boolean
  /** Something came that is no piece yet. */
  readonly isHolding: boolean
  /** What was held back of the pieces that have passed. */
  readonly carry: string
  /** When the first of that came; undefined when there is none. */
  readonly carrySinceMs: number | undefined
  /** A piece has come. @returns its index, from 0 */
  add(text: string): number
  /** The next piece has had its verdict. @param carry - of it, what is checked again with the next, and since when it is there */
  pass(shown: string, carry: string, sinceMs: number): void
  /** What has passed of the pieces before the one with this index. */
  releasedBefore(index: number): string
  /** What came as the pieces from one index up to another. */
  pendingBetween(from: number, to: number): string
}

export function createLane(channel: ReviewChannel, options: CompleteReviewOptions): Lane {
  const { unit, locale, maxPieceChars, inFlight } = options
  const splitter = splitterFor(unit, locale, maxPieceChars)
  let released = ''
  let carry = ''
  let carrySinceMs: number | undefined
  /** What is no piece yet: how much, and when the first of it came. */
  let openChars = 0
  let openSinceMs = 0
  /** How many have passed, and how much had after each of the last few. */
  let passed = 0
  const lengths: number[] = []
  let count = 0
  /** Those that may be pending for others, by their index. */
  const texts = new Map<number, string>()
  return {
    channel,
    type: `${channel as Exclude<ReviewChannel, 'tool-call'>}-delta`,
    push(delta, atMs) {
      if (openChars === 0) openSinceMs = atMs
      openChars += delta.length
      const texts = splitter.push(delta)
      if (texts.length === 0) return none
      const pieces = texts.map((text, index) => ({ text, sinceMs: index === 0 ? openSinceMs : atMs }))
      for (const { length } of texts) openChars -= length
      openSinceMs = atMs
      return pieces
    },
    end(atMs) {
      const sinceMs = openChars === 0 ? atMs : openSinceMs
      openChars = 0
      const texts = splitter.end()
      return (texts.length > 0 ? texts : ['']).map((text) => ({ text, sinceMs }))
    },
    isOpen: false,
    get isHolding() {
      return openChars > 0
    },
    get carry() {
      return carry
    },
    get carrySinceMs() {
      return carrySinceMs
    },
    add(text) {
      if (inFlight > 1) texts.set(count, text)
      return count++
    },
    pass(shown, kept, sinceMs) {
      released += shown
      carry = kept
      carrySinceMs = kept ? sinceMs : undefined
      passed++
      texts.delete(passed - inFlight)
      lengths.push(released.length)
      if (lengths.length > inFlight) lengths.shift()
    },
    releasedBefore(index) {
      const back = passed - Math.max(0, index)
      return index <= 0 ? '' : released.slice(0, lengths.at(-1 - back) ?? 0)
    },
    pendingBetween(from, to) {
      let pending = ''
      for (let index = Math.max(0, from); index < to; index++) pending += texts.get(index) ?? ''
      return pending
    },
  }
}
