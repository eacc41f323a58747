import type { ChatFlavour } from './chat-flavour.ts'
import { openai } from './openai.ts'

/** DeepSeek: thoughts in `reasoning_content` while `content` is null, comments while it waits, counts in the last chunk. */
export const deepseek: ChatFlavour = {
  ends: { done: true, failed: true },
  comments: ['keep-alive', 'keep-alive'],
  opening: { role: 'assistant', content: null, reasoning_content: '' },
  reasoning: (text) => ({ content: null, reasoning_content: text }),
  words: (text) => ({ content: text, reasoning_content: null }),
  message: (text, reasoning) => ({ content: text, reasoning_content: reasoning }),
  chunk: ({ id, object, created, model, delta, finishReason }, { usage }) => ({
    id,
    object,
    created,
    model,
    system_fingerprint: 'fp_mock_prod0820_fp8_kvcache',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
    usage: finishReason
      ? { ...usage, prompt_cache_hit_tokens: 0, prompt_cache_miss_tokens: usage.prompt_tokens }
      : null,
  }),
  failed: openai.failed,
  failure: openai.failure,
}
