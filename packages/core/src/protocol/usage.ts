import type { Usage } from '../stream-event.ts'
import type { Wire } from './wire.ts'

/** Picks the counts that are there, by the names that OpenAI and Anthropic use; `undefined` when there are none. */
export function readUsage(raw: Wire): Usage | undefined {
  const input = raw?.input_tokens_details ?? raw?.prompt_tokens_details
  const output = raw?.output_tokens_details ?? raw?.completion_tokens_details
  const counts: { [name in keyof Usage]: unknown } = {
    inputTokens: raw?.input_tokens ?? raw?.prompt_tokens,
    outputTokens: raw?.output_tokens ?? raw?.completion_tokens,
    totalTokens: raw?.total_tokens,
    reasoningTokens: output?.reasoning_tokens,
    cachedInputTokens: input?.cached_tokens ?? raw?.cache_read_input_tokens,
  }
  const known = Object.entries(counts).filter(([, count]) => typeof count === 'number')
  return known.length > 0 ? Object.fromEntries(known) : undefined
}
