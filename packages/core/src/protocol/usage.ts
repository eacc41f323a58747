import type { Usage } from '../stream-event.ts'
import { type JsonObject, objectOf } from './json-value.ts'

/** Picks the counts that are there under their provider's names; `undefined` when there are none. */
export function readUsage(value: unknown): Usage | undefined {
  const raw = objectOf(value)
  const usage: Usage = {}
  set(usage, 'inputTokens', raw, 'input_tokens', 'prompt_tokens')
  set(usage, 'outputTokens', raw, 'output_tokens', 'completion_tokens')
  set(usage, 'totalTokens', raw, 'total_tokens')
  const output = objectOf(raw.output_tokens_details ?? raw.completion_tokens_details)
  set(usage, 'reasoningTokens', output, 'reasoning_tokens')
  const input = objectOf(raw.input_tokens_details ?? raw.prompt_tokens_details)
  set(usage, 'cachedInputTokens', input, 'cached_tokens')
  set(usage, 'cachedInputTokens', raw, 'cache_read_input_tokens')
  return Object.keys(usage).length > 0 ? usage : undefined
}

function set(usage: Usage, name: keyof Usage, raw: JsonObject, ...keys: string[]) {
  for (const key of keys) {
    const count = raw[key]
    if (typeof count === 'number') usage[name] = count
  }
}
