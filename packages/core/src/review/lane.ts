import type { ReviewChannel } from './review-check.ts'
import type { CompleteReviewOptions } from './review-options.ts'
import type { Splitter } from './split/splitter.ts'
import { splitterFor } from './split/splitter-for.ts'

/** The words of one channel on their way through the gate. */
export type Lane = {
  readonly channel: ReviewChannel
  /** The event that its words come as, and pass as. */
  readonly type: 'text-delta' | 'refusal-delta' | 'reasoning-delta'
  readonly splitter: Splitter
  /** Something came for which there was no last check yet. */
  isOpen: boolean
  /** What was held back of the pieces that have passed. */
  readonly carry: string
  /** A piece has come. @returns its index, from 0 */
  add(text: string): number
  /** The next piece has had its verdict. @param carry - of it, what is checked again with the next */
  pass(shown: string, carry: string): void
  /** What has passed of the pieces before the one with this index. */
  releasedBefore(index: number): string
  /** What came as the pieces from one index up to another. */
  pendingBetween(from: number, to: number): string
}

export function createLane(channel: ReviewChannel, options: CompleteReviewOptions): Lane {
  const { unit, locale, maxPieceChars, inFlight } = options
  let released = ''
  let carry = ''
  /** How many have passed, and how much had after each of the last few. */
  let passed = 0
  const lengths: number[] = []
  let count = 0
  /** Those that may be pending for others, by their index. */
  const texts = new Map<number, string>()
  return {
    channel,
    type: `${channel as Exclude<ReviewChannel, 'tool-call'>}-delta`,
    splitter: splitterFor(unit, locale, maxPieceChars),
    isOpen: false,
    get carry() {
      return carry
    },
    add(text) {
      if (inFlight > 1) texts.set(count, text)
      return count++
    },
    pass(shown, kept) {
      released += shown
      carry = kept
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
