import { openaiError } from '../openai-error.ts'
import { statusOf } from '../status-of.ts'
import type { ChatChunk, ChatFlavour } from './chat-flavour.ts'

const costs = {
  upstream_inference_cost: null,
  upstream_inference_prompt_cost: 0,
  upstream_inference_completions_cost: 0,
}
const comment = 'OPENROUTER PROCESSING'

/**
 * OpenRouter: comments while a provider is looked for, thoughts twice in every chunk, why it ended in two words, and an
 * error beside a choice.
 */
export const openrouter: ChatFlavour = {
  ends: { done: true, failed: true },
  comments: [comment, comment],
  opening: { role: 'assistant', content: '' },
  reasoning: (text) => ({
    role: 'assistant',
    content: '',
    reasoning: text,
    reasoning_details: [{ type: 'reasoning.text', text, index: 0, format: null }],
  }),
  words: (text) => ({ role: 'assistant', content: text }),
  message: (text, reasoning) => ({ content: text, reasoning: reasoning || null }),
  chunk: openrouterChunk,
  closing: (chunk, { usage }) => ({
    ...openrouterChunk(chunk),
    usage: { ...usage, cost: 0, is_byok: false, cost_details: costs },
  }),
  headers: (random) => ({ 'x-generation-id': `gen-${random.hex(20)}` }),
  failed: (chunk, { kind, message }) => ({
    data: {
      ...openrouterChunk({ ...chunk, delta: { role: 'assistant', content: '' }, finishReason: 'error' }),
      error: { code: statusOf[kind], message, metadata: { error_type: kind } },
    },
  }),
  failure: (failure) => {
    const { message, param, known } = openaiError(failure)
    const metadata = { provider_name: 'Mock', raw: message, ...(param && { param }) }
    return {
      error: { code: statusOf[failure.kind], message, metadata, ...(known && { known }) },
      user_id: 'user_mock',
    }
  },
}

const nativeReasons: Readonly<Record<string, string>> = {
  stop: 'end_turn',
  tool_calls: 'tool_use',
  length: 'max_tokens',
}

function openrouterChunk({ id, created, model, object, delta, finishReason }: ChatChunk) {
  return {
    id: id.replace('chatcmpl', 'gen'),
    provider: 'Mock',
    model,
    object,
    created,
    choices: [
      {
        index: 0,
        delta,
        finish_reason: finishReason,
        native_finish_reason: finishReason && (nativeReasons[finishReason] ?? finishReason),
        logprobs: null,
      },
    ],
  }
}
