import { openaiError } from '../openai-error.ts'
import type { ChatChunk, ChatFlavour } from './chat-flavour.ts'

/** OpenAI itself. It shows no thoughts; here they travel in `reasoning_content`, as with many of those that follow it. */
export const openai: ChatFlavour = {
  ends: { done: true, failed: true },
  pads: true,
  countsApart: true,
  opening: { role: 'assistant', content: '', refusal: null },
  reasoning: (text) => ({ reasoning_content: text }),
  chunk: openaiChunk,
  failed: (_, failure) => ({ data: { error: openaiError(failure) } }),
  failure: (failure) => ({ error: openaiError(failure) }),
}

export function openaiChunk({ id, created, model, object, delta, finishReason }: ChatChunk) {
  return {
    id,
    object,
    created,
    model,
    service_tier: 'default',
    system_fingerprint: `fp_${id.slice(-10)}`,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  }
}
