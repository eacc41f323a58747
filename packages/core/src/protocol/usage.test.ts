import { expect, it } from 'vitest'
import { addUsage, readUsage } from './usage.ts'
import type { Wire } from './wire.ts'

const read = (raw: unknown) => readUsage(raw as Wire)

it.each([
  [
    'OpenAI Chat Completions',
    {
      prompt_tokens: 9,
      completion_tokens: 5,
      total_tokens: 14,
      prompt_tokens_details: { cached_tokens: 4, audio_tokens: 1 },
      completion_tokens_details: { reasoning_tokens: 3, accepted_prediction_tokens: 1 },
    },
    { inputTokens: 9, outputTokens: 5, totalTokens: 14, cachedInputTokens: 4, reasoningTokens: 3 },
  ],
  [
    'OpenAI Responses',
    {
      input_tokens: 9,
      output_tokens: 5,
      total_tokens: 14,
      input_tokens_details: { cache_write_tokens: 1, cached_tokens: 4 },
      output_tokens_details: { reasoning_tokens: 3 },
    },
    { inputTokens: 9, outputTokens: 5, totalTokens: 14, cachedInputTokens: 4, reasoningTokens: 3 },
  ],
  [
    'OpenAI Realtime',
    { input_tokens: 9, output_tokens: 5, input_token_details: { text_tokens: 9, cached_tokens: 4 } },
    { inputTokens: 9, outputTokens: 5, cachedInputTokens: 4 },
  ],
  [
    'Anthropic',
    { input_tokens: 9, output_tokens: 5, cache_read_input_tokens: 4, cache_creation_input_tokens: 2 },
    { inputTokens: 9, outputTokens: 5, cachedInputTokens: 4 },
  ],
  ['Anthropic without news', { input_tokens: null, output_tokens: 5 }, { outputTokens: 5 }],
  [
    'Gemini',
    {
      promptTokenCount: 9,
      candidatesTokenCount: 5,
      totalTokenCount: 17,
      thoughtsTokenCount: 3,
      cachedContentTokenCount: 4,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 9 }],
    },
    { inputTokens: 9, outputTokens: 5, totalTokens: 17, reasoningTokens: 3, cachedInputTokens: 4 },
  ],
  [
    'Cohere, whose billed units are not all tokens',
    {
      billed_units: { input_tokens: 1, output_tokens: 5 },
      tokens: { input_tokens: 9, output_tokens: 6 },
      cached_tokens: 4,
    },
    { inputTokens: 9, outputTokens: 6, cachedInputTokens: 4 },
  ],
  [
    'Ollama, among other things',
    { model: 'm', done: true, prompt_eval_count: 9, eval_count: 5, eval_duration: 1, total_duration: 2 },
    { inputTokens: 9, outputTokens: 5 },
  ],
  [
    'DeepSeek',
    { prompt_tokens: 9, completion_tokens: 5, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 5 },
    { inputTokens: 9, outputTokens: 5, cachedInputTokens: 4 },
  ],
  [
    'AI SDK and AG-UI',
    { inputTokens: 9, outputTokens: 5, totalTokens: 14, reasoningTokens: 3, cachedInputTokens: 4 },
    { inputTokens: 9, outputTokens: 5, totalTokens: 14, reasoningTokens: 3, cachedInputTokens: 4 },
  ],
  [
    'the AI SDK before its version 5',
    { promptTokens: 9, completionTokens: 5 },
    { inputTokens: 9, outputTokens: 5 },
  ],
  [
    'LangChain',
    {
      input_tokens: 9,
      output_tokens: 5,
      input_token_details: { cache_read: 4, cache_creation: 1 },
      output_token_details: { reasoning: 3 },
    },
    { inputTokens: 9, outputTokens: 5, cachedInputTokens: 4, reasoningTokens: 3 },
  ],
])('reads the counts of %s', (_, raw, usage) => {
  expect(read(raw)).toEqual(usage)
})

it.each([{}, 'many', { input_tokens: '9' }, { cost: 1 }, { tokens: {} }, [1]])('finds none in %j', (raw) => {
  expect(read(raw)).toBeUndefined()
})

it('adds up what is counted apart, zeros too', () => {
  const first = addUsage({}, { input_tokens: 9, output_tokens: 0 } as unknown as Wire)
  expect(addUsage(first, { input_tokens: 0, output_tokens: 5 } as unknown as Wire)).toEqual({
    inputTokens: 9,
    outputTokens: 5,
  })
})
