import type { Usage } from '../stream-event.ts'
import type { Wire } from './wire.ts'

/** The names of the providers, in all their spellings. */
const names: readonly [keyof Usage, RegExp][] = [
  ['inputTokens', /^(input|prompt)(_?tokens|TokenCount|_eval_count)$/i],
  ['outputTokens', /^(output|completion|candidates|eval)(_?tokens|TokenCount|_count)$/i],
  ['totalTokens', /^total_?token/i],
  ['reasoningTokens', /^(reasoning|thoughts)/i],
  ['cachedInputTokens', /^(cached|cache_?read|prompt_cache_hit)/i],
]

/** Picks the counts that are there, those of `..._details` too; `undefined` when there are none. */
export function readUsage(raw: Wire, usage?: Usage): Usage | undefined {
  for (const field in raw) {
    const value = raw[field] as unknown
    if (/^(billed_units|tokens)$|details$/i.test(field)) usage = readUsage(raw[field], usage)
    if (typeof value === 'number')
      for (const [name, words] of names) if (words.test(field)) usage = { ...usage, [name]: value }
  }
  return usage
}

/** For servers that count each piece, or each model, by itself. */
export function addUsage(sum: Usage, raw: Wire): Usage {
  const more = readUsage(raw) ?? {}
  const total = { ...sum }
  for (const [name] of names) if (name in more) total[name] = (sum[name] ?? 0) + (more[name] ?? 0)
  return total
}
