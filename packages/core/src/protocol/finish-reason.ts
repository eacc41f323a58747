import type { FinishReason } from '../stream-event.ts'
import { wordOf } from './wire.ts'

/** What the words of the providers have in common, in all their spellings. */
const reasons: readonly [RegExp, FinishReason][] = [
  [/tool|function/, 'tool-calls'],
  [/length|max_|window/, 'length'],
  [/filter/, 'content-filter'],
  [/refusal/, 'refusal'],
  [/pause/, 'pause'],
  [/error/, 'error'],
  [/stop|end_turn|done/, 'stop'],
]

/** @param ending - what `stop` and `completed` mean here: some protocols say no more than that the answer is complete */
export function finishReasonOf(word: unknown, ending: FinishReason): FinishReason {
  if (word === 'stop' || word === 'completed') return ending
  return reasons.find(([words]) => words.test(wordOf(word)))?.[1] ?? 'unknown'
}
