import type { ReviewCheck, ReviewContext, ReviewVerdict } from '../src/review/review-check.ts'
import type { ReviewUnit } from '../src/review/split/splitter-for.ts'
import { createRandom } from './random.ts'

/** A random answer, and a check of it whose verdicts hang on nothing but the text. */
export type RandomReview = {
  readonly parts: readonly string[]
  readonly unit: ReviewUnit
  readonly inFlight: number
  readonly verdictOn: (context: ReviewContext) => ReviewVerdict
}

const words = [
  'Hi',
  'there. ',
  'So',
  ' it ',
  'is! ',
  'e.g. ',
  'Yes',
  '? ',
  '\n',
  '\n\n',
  '😀',
  '```\n',
  '“a” ',
  'secret',
  'secret',
  'evil',
]

/** `secret` is to be rewritten, `evil` to block, all or what is held. */
export function createRandomReview(seed: number): RandomReview {
  const random = createRandom(seed)
  const evil = random(3) === 0
  const text = Array.from(
    { length: 5 + random(60) },
    () => words[random(words.length - (evil ? 0 : 1))],
  ).join('')
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const size = 1 + random(12)
    parts.push(text.slice(at, at + size))
    at += size
  }
  const units: ReviewUnit[] = ['sentence', 'paragraph', { chars: 7 }, { chars: 12, overlap: 6 }, 'all']
  const unit = units[random(units.length)] as ReviewUnit
  const inFlight = Object(unit).overlap ? 1 : 1 + random(4)
  const retract = random(2) ? 'all' : 'held'
  return {
    parts,
    unit,
    inFlight,
    verdictOn({ held, canHold }) {
      if (held.includes('evil')) return { type: 'block', reason: 'evil', retract }
      // What may be the beginning of a word that is looked for waits for the rest of it.
      const hold = canHold ? startOf(held) : 0
      if (held.includes('secret'))
        return {
          type: 'replace',
          text: held.replaceAll('secret', '[gone]'),
          reason: 'secret',
          hold,
        }
      return hold ? { type: 'release', hold } : 'release'
    },
  }
}

/** How much of the text's end is the beginning of a word that is looked for. */
function startOf(text: string): number {
  for (let length = Math.min(5, text.length); length > 0; length--) {
    const end = text.slice(-length)
    if ('secret'.startsWith(end) || 'evil'.startsWith(end)) return length
  }
  return 0
}

/** The check at some moment: at once, soon, or behind others that were asked later. */
export function delayed(verdictOn: RandomReview['verdictOn'], seed: number): ReviewCheck {
  const random = createRandom(seed)
  return (context) => {
    const pace = random(4)
    if (pace === 0) return verdictOn(context)
    return later(pace === 1 ? 1 : random(20)).then(() => verdictOn(context))
  }
}

async function later(turns: number) {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve()
}
