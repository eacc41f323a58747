import type { Failure } from '../dialect.ts'
import { statusOf } from '../status-of.ts'
import type { ChatFlavour } from './chat-flavour.ts'

/** vLLM: thoughts in `reasoning` and once more under the old name, fields for token ids, a code that is a number. */
export const vllm: ChatFlavour = {
  ends: { done: true, failed: true },
  countsApart: true,
  opening: { role: 'assistant', content: '' },
  reasoning: (text) => ({ reasoning: text, reasoning_content: text }),
  chunk: ({ id, object, created, model, delta, finishReason }, { isFirst }) => ({
    id,
    object,
    created,
    model,
    choices: [
      {
        index: 0,
        delta,
        logprobs: null,
        finish_reason: finishReason,
        ...(finishReason && { stop_reason: null }),
        ...(!isFirst && { token_ids: null }),
      },
    ],
    ...(isFirst && { prompt_token_ids: null, prompt_text: null }),
  }),
  failed: (_, failure) => ({ data: vllmError(failure) }),
  failure: vllmError,
}

function vllmError({ kind, message, param, known }: Failure) {
  const code = statusOf[kind]
  const type = code < 500 ? 'BadRequestError' : 'InternalServerError'
  return { error: { message, type, param: param ?? null, code, ...(known && { known }) } }
}
