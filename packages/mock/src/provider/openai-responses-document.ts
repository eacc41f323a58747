import { type Answer, countPieces } from '../answer/answer.ts'
import type { EncodeContext } from './dialect.ts'
import type { ResponseItem } from './openai-responses-item.ts'
import { pastDate } from './sse-frames.ts'

/** The response object when the answer is there, whole or cut by the limit that the request set. */
export function finishResponse(
  base: ReturnType<typeof describeResponse>,
  { answer, items }: { answer: Answer; items: readonly ResponseItem[] },
) {
  const isCut = answer.ending === 'length'
  return {
    ...base,
    completed_at: isCut ? null : base.created_at,
    status: isCut ? 'incomplete' : 'completed',
    incomplete_details: isCut ? { reason: 'max_output_tokens' } : null,
    output: items.map((item, index) =>
      item.closed(isCut && index === items.length - 1 ? 'incomplete' : 'completed'),
    ),
    usage: usageOf(answer),
  }
}

function usageOf(answer: Answer) {
  const outputTokens = countPieces(answer)
  return {
    input_tokens: answer.inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: countPieces(answer, 'reasoning') },
    total_tokens: answer.inputTokens + outputTokens,
  }
}

/** The response object before anything has been said: it repeats what the request set, and else the API's defaults. */
export function describeResponse({ ask: { body, model }, random, id }: EncodeContext) {
  const asked = <Fallback>(name: string, fallback: Fallback) => body[name] ?? fallback
  return {
    id: `resp_${id}`,
    object: 'response',
    created_at: pastDate(random),
    completed_at: null as number | null,
    status: 'in_progress',
    background: body.background === true,
    error: null,
    frequency_penalty: 0,
    incomplete_details: null,
    instructions: asked('instructions', null),
    max_output_tokens: asked('max_output_tokens', null),
    max_tool_calls: asked('max_tool_calls', null),
    model,
    output: [] as unknown[],
    parallel_tool_calls: asked('parallel_tool_calls', true),
    previous_response_id: asked('previous_response_id', null),
    presence_penalty: 0,
    prompt_cache_key: asked('prompt_cache_key', null),
    prompt_cache_retention: asked('prompt_cache_retention', null),
    reasoning: asked('reasoning', { effort: null, summary: null }),
    safety_identifier: asked('safety_identifier', null),
    service_tier: 'default',
    store: asked('store', true),
    temperature: asked('temperature', 1),
    text: asked('text', { format: { type: 'text' }, verbosity: 'medium' }),
    tool_choice: asked('tool_choice', 'auto'),
    tools: asked('tools', []),
    top_logprobs: asked('top_logprobs', 0),
    top_p: asked('top_p', 1),
    truncation: asked('truncation', 'disabled'),
    usage: null as unknown,
    user: asked('user', null),
    metadata: asked('metadata', {}),
  }
}
