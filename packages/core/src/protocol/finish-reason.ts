import type { FinishReason } from '../stream-event.ts'

/** What the words of the providers have in common, in all their spellings; the first that fits counts. */
const reasons: readonly [RegExp, FinishReason][] = [
  [/error|fail|malformed|unexpected|too_many|timeout|insufficient/i, 'error'],
  [/length|max_|window/i, 'length'],
  [/tool|function/i, 'tool-calls'],
  [/filter|safety|recitation|block|prohibited|spii|sensitive|guardrail/i, 'content-filter'],
  [/refusal/i, 'refusal'],
  [/pause|queued|interrupt/i, 'pause'],
  [/stop|end_turn|done|eos/i, 'stop'],
]

/** @param ending - what `stop` and `completed` mean here: some protocols say no more than that the answer is complete */
export function finishReasonOf(word: string, ending: FinishReason): FinishReason {
  if (/^(stop|completed?|success|finish|run_finished)$/i.test(word)) return ending
  return reasons.find(([words]) => words.test(word))?.[1] ?? 'unknown'
}
