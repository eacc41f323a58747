import { openaiError } from '../openai-error.ts'
import { statusOf } from '../status-of.ts'
import type { ChatFlavour } from './chat-flavour.ts'
import { openai } from './openai.ts'

/** Groq: thoughts in `reasoning`, counts in `x_groq`, and an error by an event of that name, after which nothing comes. */
export const groq: ChatFlavour = {
  ends: { done: true, failed: false },
  opening: { role: 'assistant', content: '' },
  reasoning: (text) => ({ reasoning: text, channel: 'analysis' }),
  message: (text, reasoning) => ({ content: text, ...(reasoning && { reasoning }) }),
  chunk: ({ id, object, created, model, delta, finishReason }, { isFirst, usage }) => {
    const requestId = `req_01${id.slice(-24)}`
    return {
      id,
      object,
      created,
      model,
      system_fingerprint: 'fp_mock',
      choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
      ...(isFirst && { x_groq: { id: requestId, seed: 1 } }),
      ...(finishReason && { x_groq: { id: requestId, usage } }),
    }
  },
  failed: (_, failure) => ({
    event: 'error',
    data: { error: { ...openaiError(failure), status_code: statusOf[failure.kind] } },
  }),
  failure: openai.failure,
}
